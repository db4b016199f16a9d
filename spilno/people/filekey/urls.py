"""Addresses of signing, under `/signing/`."""

from django.urls import include, path

from spilno.people.filekey import frame, screen

urlpatterns = [
    path("frame/", frame.frame, name="people_signer_frame"),
    path("statement.txt", screen.download, name="people_signer_text"),
    path("with/", include("spilno.people.remote.urls")),
]
