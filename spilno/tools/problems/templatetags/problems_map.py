"""What a map stands on and how far it is, for templates."""

from collections.abc import Mapping

from django import template
from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext

from spilno.civic.tools import verb

register = template.Library()


@register.simple_tag
def tiles() -> Mapping[str, str]:
    """Return where the pictures of the map come from and whose they are; empty by default."""
    found: Mapping[str, str] = settings.TILES
    return found


@register.filter
def metres(value: int) -> str:
    """Say a way: metres up to a kilometre, then kilometres."""
    if value < 1_000:
        return gettext("%(metres)s m") % {"metres": value}
    return gettext("%(km)s km") % {"km": number_format(round(value / 1_000, 1))}


@register.filter
def told(code: str) -> str:
    """Say a verb of the record in the reader's language."""
    found = verb(code)
    return gettext(found.label) if found else code
