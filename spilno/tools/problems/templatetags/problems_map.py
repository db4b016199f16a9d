"""What a map stands on, for templates."""

from collections.abc import Mapping

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def tiles() -> Mapping[str, str]:
    """Return where the pictures of the map come from and whose they are; empty by default."""
    found: Mapping[str, str] = settings.TILES
    return found
