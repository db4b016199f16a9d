"""Django's registration of the package `civic`."""

from django.apps import AppConfig


class CivicConfig(AppConfig):
    name = "spilno.civic"
    label = "civic"
    default_auto_field = "django.db.models.BigAutoField"
