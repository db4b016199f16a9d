"""Addresses of problems."""

from django.urls import path

from spilno.tools.problems import desk_urls
from spilno.tools.problems.views import page

app_name = "problems"
urlpatterns = [
    *desk_urls.urlpatterns,
    path("<int:number>/", page.page, name="page"),
]
