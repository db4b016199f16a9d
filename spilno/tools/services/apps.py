"""Django's registration of the tool `services`."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """Rating of places where people are served."""

    name = "spilno.tools.services"
    label = "services"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join the merging of persons."""
        from spilno.tools.services import personal  # its models are there only now

        personal.register()
