"""Open data behind the page of an authority."""

from django.urls import path

from spilno.opendata import answering_views as views

app_name = "answering"
urlpatterns = [
    path("authorities/<int:pk>/answering.json", views.as_json, name="json"),
    path("authorities/<int:pk>/answering.csv", views.as_csv, name="csv"),
]
