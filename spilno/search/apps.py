"""Django's registration of the package `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The package `search`."""

    name = "spilno.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
