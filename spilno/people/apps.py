"""Django's registration of the package `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People, their sign-in, levels, roles and own acts."""

    name = "spilno.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known the models that stand outside `models`."""
        from spilno.people import kept  # noqa: F401 - its models are known once it is imported
