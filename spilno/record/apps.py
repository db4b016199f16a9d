"""Django's registration of the package `record`."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record."""

    name = "spilno.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
