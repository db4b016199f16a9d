"""Django's registration of the package `duties`."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """The duty clock."""

    name = "spilno.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the house how the acts on duties are told."""
        from spilno.civic import tools  # models are loaded only by now
        from spilno.duties.correspondence import models as letters  # noqa: F401 - as below
        from spilno.duties.thread import models  # noqa: F401 - known once it is imported
        from spilno.duties.verbs import VERBS

        tools.VERBS.update(VERBS)
