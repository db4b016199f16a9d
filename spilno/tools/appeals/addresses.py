"""Addresses of appeals within the site."""

from spilno.civic.models import Matter
from spilno.language import slug

SLUG_LIMIT = 80


def url(matter: Matter) -> str:
    """Return the address of the matter's page. Of a private one the words stay out of logs."""
    words = slug(matter.title)[:SLUG_LIMIT].strip("-")
    is_public = matter.visibility == Matter.Visibility.PUBLIC
    return f"/appeals/{matter.pk}-{(words if is_public else '') or 'appeal'}/"
