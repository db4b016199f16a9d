"""Django's registration of the package `web`."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The package `web`."""

    name = "spilno.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
