"""Django's registration of the package `duties`."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """The duty clock."""

    name = "spilno.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"
