"""Django's registration of the package `assisted`."""

from django.apps import AppConfig


class AssistedConfig(AppConfig):
    """The desk of a service centre."""

    name = "spilno.assisted"
    label = "assisted"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the house how acts at a desk are told; join erasure and merging."""
        from spilno.assisted import personal  # models are there only now
        from spilno.assisted.verbs import VERBS
        from spilno.civic import tools

        tools.VERBS.update(VERBS)
        personal.register()
