"""Django's registration of the package `notices`."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The package, as Django knows it."""

    name = "spilno.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join what `people` gives out of a person and erases."""
        from spilno.notices import personal  # its models are there only now

        personal.register()
