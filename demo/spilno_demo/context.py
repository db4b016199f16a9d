"""What the bar at the foot of each page shows."""

from django.conf import settings
from django.http import HttpRequest

from spilno.people.models import Person
from spilno.record import clock
from spilno_demo import crowds
from spilno_demo.models import Persona
from spilno_demo.personas import PARTS


def bar(request: HttpRequest) -> dict[str, object]:
    """Return who can be become, who the visitor is, the day of the demonstration, the crowd."""
    slug = _persona(request)
    return {
        "demo": {
            "parts": PARTS,
            "slug": slug,
            "today": clock.now(),
            "matter": crowds.matter_of(request),
            "size": crowds.SIZE,
            "back": request.get_full_path() if request.method == "GET" else request.path,
            "is_on": settings.DEMO,
        }
    }


def _persona(request: HttpRequest) -> str:
    """Return whose part the visitor plays, "" for nobody.

    That the bar looked at the session is forgotten: a page that is public without the bar is kept
    on the device and answers 304 here as it does in production (`web.middleware.privacy`).
    """
    looked_before = request.session.accessed
    user = getattr(request, "user", None)
    slug = ""
    if isinstance(user, Person):
        slug = Persona.objects.filter(person=user).values_list("slug", flat=True).first() or ""
    request.session.accessed = looked_before
    return slug
