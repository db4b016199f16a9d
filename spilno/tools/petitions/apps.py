"""Django's registration of the tool `petitions`."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    """Electronic petitions."""

    name = "spilno.tools.petitions"
    label = "petitions"
    default_auto_field = "django.db.models.BigAutoField"
