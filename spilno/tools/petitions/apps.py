"""Django's registration of the tool `petitions`."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    """Electronic petitions."""

    name = "spilno.tools.petitions"
    label = "petitions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join what `people` gives out of a person and erases."""
        from spilno.tools.petitions import personal  # its models are there only now

        personal.register()
