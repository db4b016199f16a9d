"""Django's registration of the tool `requests`."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Requests for public information."""

    name = "spilno.tools.requests"
    label = "requests"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join what `people` gives out of a person and erases."""
        from spilno.tools.requests import personal  # its models are there only now

        personal.register()
