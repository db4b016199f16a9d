"""Who besides its author is a party to a matter that is not public.

A tool whose private matters have other parties brings in `endpoints.py`
`side_of(matter, person) -> str`: «author» for those who joined the author, «body» for officials of
the body that answers, «» for everybody else.
"""

from collections.abc import Callable
from typing import Any

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.people.models import Person

AUTHOR, BODY = "author", "body"


def side(matter: Matter, person: Any, *, has_passkey: bool) -> str:
    """Return the side of `person` (also one who is not signed in): «author», «body» or «».

    `has_passkey`: the session showed one; officials are let in by nothing less.
    """
    if not isinstance(person, Person) or person.pk is None:
        return ""
    if matter.author_id == person.pk:
        return AUTHOR
    found = _hook(matter)(matter, person)
    return found if found != BODY or has_passkey else ""


def _hook(matter: Matter) -> Callable[[Matter, Person], str]:
    tool = tools.discover().get(matter.kind)
    try:
        found: Callable[[Matter, Person], str] = tool.hook("endpoints", "side_of")  # type: ignore[union-attr]
    except (AttributeError, ModuleNotFoundError):
        return _nobody
    return found


def _nobody(matter: Matter, person: Person) -> str:
    return ""
