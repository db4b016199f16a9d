"""Django's registration of the demonstration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "spilno_demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
