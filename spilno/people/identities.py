"""Who has which identity: codes of a person as tags. One person, one account.

The code is in no table: `people.lookup` turns it into a tag under keys outside the database.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from spilno.language import fold
from spilno.people import former, lookup, merging, roots
from spilno.people.models import Identity, Person
from spilno.people.naming import Name
from spilno.people.vouched import Code
from spilno.record import journal

ONE_EACH = ("tax", "unzr")  # a person has one of these for life; documents are renewed


class BelongsToAnother(Exception):
    """The identity opens another account of the same person: the two can be joined (merging)."""

    def __init__(self, person: Person) -> None:
        super().__init__(str(person))
        self.person = person


class AnotherPerson(Exception):
    """The account belongs to somebody else: another number of the same kind is proved for it."""


def find(codes: Iterable[Code]) -> Person | None:
    """Return whose identity it is: the first of the codes that finds somebody."""
    with transaction.atomic():
        lookup.shared()
        found = (_row(code) for code in codes)
        return next((row.person for row in found if row), None)


def may_be(person: Person, codes: Sequence[Code], name: Name, born: date | None) -> bool:
    """Tell whether one with these codes may be the person of the account.

    Sure when a code is known already or the account has none. Else a renewed document or another
    kind of code came: the year of birth must fit, or the name when no year is known.
    """
    if not person.identities.exists() or any(_owns(person, code) for code in codes):
        return True
    if born is not None and person.birth_year is not None:
        return born.year == person.birth_year
    return fold(f"{name.surname} {name.given_name}") == fold(
        f"{person.surname} {person.given_name}"
    )


def _owns(person: Person, code: Code) -> bool:
    row = _row(code)
    return row is not None and row.person_id == person.pk


def attach(*, person: Person, codes: Iterable[Code], method: str, at: datetime) -> None:
    """Note that the codes are the person's. Raises BelongsToAnother, AnotherPerson."""
    with journal.transaction():  # roots that return may end a count
        lookup.shared()
        Person.objects.select_for_update().get(pk=person.pk)
        for code in sorted(codes, key=lambda each: (each.kind, lookup.tags(each)[0])):
            lookup.hold(code)  # in one order: two requests never wait for each other
            _attach(person, code, method, at)


def _attach(person: Person, code: Code, method: str, at: datetime) -> None:
    row = _row(code)
    if row is not None and row.person_id != person.pk:
        raise BelongsToAnother(row.person)
    if row is not None:
        return
    if code.kind in ONE_EACH and person.identities.filter(kind=code.kind).exists():
        raise AnotherPerson
    tags = lookup.tags(code)
    Identity.objects.create(
        person=person,
        tag=tags[-1],
        generation=len(tags),
        kind=code.kind,
        method=method,
        proved_at=at,
    )
    before = roots.all_of(person) if person.root_sealed else []
    restored = former.restore(person, tags)
    merging.count_once(person=person, one=before, other=restored, at=at)


def _row(code: Code) -> Identity | None:
    return Identity.objects.filter(tag__in=lookup.tags(code)).select_related("person").first()
