"""Django's registration of the package `notices`."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The package, as Django knows it."""

    name = "spilno.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
