"""Django's registration of the tool `appeals`."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    """Citizens' appeals."""

    name = "spilno.tools.appeals"
    label = "appeals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join what `people` gives out of a person and erases."""
        from spilno.tools.appeals import personal  # its models are there only now

        personal.register()
