"""Addresses of signing elsewhere, under `/signing/with/`."""

from django.urls import path

from spilno.people.remote import views

urlpatterns = [
    path("<slug:name>/", views.begin, name="people_remote_begin"),
    path("<slug:name>/wait/", views.wait, name="people_remote_wait"),
    path("<slug:name>/back/", views.back, name="people_remote_back"),
    path("<slug:name>/typed/", views.typed, name="people_remote_typed"),
]
