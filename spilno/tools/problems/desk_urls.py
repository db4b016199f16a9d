"""Addresses of the map, of the dispatcher's desk and of those who mend."""

from django.urls import path

from spilno.tools.problems.views import maps

urlpatterns = [
    path("map/marks.json", maps.map_json, name="map_json"),
    path("map/borders.json", maps.map_borders, name="map_borders"),
    path("map/list/", maps.map_list, name="map_list"),
]
