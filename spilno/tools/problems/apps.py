"""Django's registration of the tool `problems`."""

from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    """Problems of a community."""

    name = "spilno.tools.problems"
    label = "problems"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join what `people` gives out of a person and erases."""
        from spilno.tools.problems import personal  # its models are there only now
        from spilno.tools.problems.open311 import models  # noqa: F401 - known once imported

        personal.register()
