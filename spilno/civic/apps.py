"""Django's registration of the package `civic`."""

from django.apps import AppConfig


class CivicConfig(AppConfig):
    """Matters, timelines, eligibility, rule sets, tools."""

    name = "spilno.civic"
    label = "civic"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join the merging of two accounts of one person."""
        from spilno.civic import authors  # its models are there only now

        authors.register()
