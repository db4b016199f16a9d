"""Django's registration of the package `civic`."""

from django.apps import AppConfig


class CivicConfig(AppConfig):
    """Matters, timelines, eligibility, rule sets, tools."""

    name = "spilno.civic"
    label = "civic"
    default_auto_field = "django.db.models.BigAutoField"
