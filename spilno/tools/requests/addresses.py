"""Addresses of requests within the site."""

from spilno.civic.models import Matter
from spilno.language import slug

SLUG_LIMIT = 80


def url(matter: Matter) -> str:
    """Return the address of the matter's page."""
    words = slug(matter.title)[:SLUG_LIMIT].strip("-") or "request"
    return f"/requests/{matter.pk}-{words}/"
