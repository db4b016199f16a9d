"""What is known of the one who wants to act, as `eligibility.judge` wants it."""

from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser

from spilno.civic.eligibility import Standing
from spilno.people.models import Person
from spilno.people.residences import current
from spilno.places import tree
from spilno.record import clock


def of(person: Person | AnonymousUser | None, level: str, at: datetime) -> Standing:
    """Return the standing of `person` in a session of `level` at the moment `at`."""
    if not isinstance(person, Person):
        return Standing(is_signed_in=False)
    residence = current(person)
    return Standing(
        is_signed_in=True,
        level=str(level),
        places=tree.chain_codes(residence.place) if residence else (),
        residence_level=residence.level if residence else "none",
        age=age(person, clock.day(at)),
    )


def age(person: Person, on: date) -> int | None:
    """Return full years that surely passed: known by the year alone, the least they can be."""
    return None if person.birth_year is None else max(0, on.year - person.birth_year - 1)
