"""What every page knows without asking the database."""

from django.conf import settings
from django.http import HttpRequest

SCHEMES = ("light", "dark")
TEXTS = ("large", "huge")


def site(request: HttpRequest) -> dict[str, object]:
    """Return whether this is a demonstration, and the look the reader chose (a cookie)."""
    scheme, _, text = request.COOKIES.get("look", "").partition("-")
    look = {"scheme": scheme if scheme in SCHEMES else "", "text": text if text in TEXTS else ""}
    return {"site": {"demo": settings.DEMO, "origin": settings.ORIGIN}, "look": look}
