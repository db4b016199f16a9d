"""A visit goes with the account of its person; acts at a desk name nobody."""

from datetime import datetime

from spilno.assisted.models import Visit
from spilno.people import erasure, merging
from spilno.people.models import Person


def forget(person: Person, at: datetime) -> None:
    """End the visits of the person."""
    Visit.objects.filter(person=person).delete()


def fold(kept: Person, folded: Person, at: datetime) -> None:
    """End the visits of an account that is joined to another."""
    Visit.objects.filter(person=folded).delete()


def register() -> None:
    """Join the erasure and the merging of persons."""
    erasure.step("assisted", forget)
    merging.step("assisted", fold)
