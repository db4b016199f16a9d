"""Addresses of the desk, under `/office/`, and the page that revokes."""

from django.urls import path

from spilno.assisted.views import acting, revoking, visiting

app_name = "assisted"
urlpatterns = [
    path("", visiting.desk, name="desk"),
    path("visit/", visiting.visit, name="visit"),
    path("visit/end/", visiting.end, name="end"),
    path("consent/", visiting.consent, name="consent"),
    path("consent.pdf", visiting.consent_pdf, name="consent_pdf"),
    path("acts/<int:number>/", acting.act, name="act"),
    path("revoke/", revoking.revoke, name="revoke"),
]
