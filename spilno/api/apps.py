"""Django's registration of the package `api`."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The package, as Django knows it."""

    name = "spilno.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
