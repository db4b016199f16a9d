"""Django's registration of the package `places`."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The territory: places and authorities."""

    name = "spilno.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
