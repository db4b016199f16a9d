"""Addresses that search engines read."""

from django.urls import path

from spilno.opendata import site_views

urlpatterns = [
    path("robots.txt", site_views.robots, name="robots"),
    path("sitemap.xml", site_views.index, name="sitemap"),
    path("sitemap-<slug:kind>-<int:number>.xml", site_views.part, name="sitemap_part"),
]
