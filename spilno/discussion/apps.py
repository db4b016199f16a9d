"""Django's registration of the package `discussion`."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Moderation."""

    name = "spilno.discussion"
    label = "discussion"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the house how the acts of moderation are told."""
        from spilno.civic import tools  # models are loaded only by now
        from spilno.discussion.verbs import VERBS

        tools.VERBS.update(VERBS)
