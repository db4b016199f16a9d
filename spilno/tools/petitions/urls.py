"""Addresses of petitions."""

from django.urls.resolvers import URLPattern

app_name = "petitions"
urlpatterns: list[URLPattern] = []
