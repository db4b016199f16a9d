"""Django's registration of the package `discussion`."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Moderation."""

    name = "spilno.discussion"
    label = "discussion"
    default_auto_field = "django.db.models.BigAutoField"
