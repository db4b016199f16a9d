"""Django's registration of the package `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "spilno.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
