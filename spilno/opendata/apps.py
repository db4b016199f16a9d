"""Django's registration of the package `opendata`."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    """Open data."""

    name = "spilno.opendata"
    label = "opendata"
    default_auto_field = "django.db.models.BigAutoField"
