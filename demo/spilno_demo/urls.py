"""Addresses that exist only in the demonstration."""

from django.urls import path
from django.urls.resolvers import URLPattern

from spilno_demo import views

app_name = "demo"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("become/", views.become, name="become"),
    path("next-day/", views.next_day, name="next_day"),
    path("crowd/", views.crowd, name="crowd"),
    path("keys/", views.keys, name="keys"),
    path("mail/", views.mail, name="mail"),
    path("mail/<int:number>/", views.letter, name="letter"),
]
