"""Django's registration of the composition root."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The composition root as an application."""

    name = "spilno.config"
    label = "config"
    default_auto_field = "django.db.models.BigAutoField"
