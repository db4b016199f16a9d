"""Addresses of the open interface."""

from django.urls import URLPattern, URLResolver, path, re_path

from spilno.api.app import api
from spilno.api.views import missing

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", api.urls),
    re_path(r"^.*$", missing, name="api_missing"),
]
