"""Merging of two accounts. A person's own list of acts opens in their session (`people`)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from spilno.civic import nullifiers
from spilno.people import merging, participation
from spilno.people.models import Person
from spilno.tools.services import actions
from spilno.tools.services.visitors import Visitor, on


def count_once(person: Person, one: Sequence[bytes], other: Sequence[bytes], at: datetime) -> None:
    """Count once what a person rated from two accounts."""
    actions.join(visits=_visits(person, [*one, *other]), at=at)


def _visits(person: Person, of_person: list[bytes]) -> Iterator[tuple[int, date, Visitor]]:
    """Yield the visits that the person rated by either account."""
    found = {
        (int(act.payload["matter"]), str(act.payload["visited_on"]))
        for act in participation.own(person)
        if act.payload.get("tool") == "services"
    }
    for unit, text in sorted(found):
        day = date.fromisoformat(text)
        names = nullifiers.of_roots(of_person, nullifiers.key(unit))
        yield unit, day, Visitor(tuple(on(name, day) for name in names))


def register() -> None:
    """Join the merging of persons."""
    merging.once("services", count_once)
