"""Django's registration of the demonstration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration as an application."""

    name = "spilno_demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
