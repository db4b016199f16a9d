"""Addresses of follows and feeds."""

from django.urls import path

from spilno.notices import feeds, views

app_name = "notices"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("follow/", views.change, name="change"),
    path("letters/", views.letters, name="letters"),
    path("stop/<slug:token>/", views.stop, name="stop"),
    path("stop-one/<slug:token>/", views.stop_one, name="stop_one"),
    path("place/<slug:code>.atom", feeds.place, name="place_feed"),
    path("authority/<int:number>.atom", feeds.authority, name="authority_feed"),
    path("matter/<int:number>.atom", feeds.matter, name="matter_feed"),
]
