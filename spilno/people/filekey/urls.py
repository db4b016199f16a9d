"""Addresses of signing, under `/signing/`."""

from django.urls import path

from spilno.people.filekey import frame, screen

urlpatterns = [
    path("frame/", frame.frame, name="people_signer_frame"),
    path("statement.txt", screen.download, name="people_signer_text"),
]
