"""The name that will stand in public."""

from spilno.language.names import normalise_name
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.tools.petitions.actions.refusals import Incomplete
from spilno.tools.petitions.rules import NAME_LIMIT, Name


def clean(name: Name) -> Name:
    """Return a name in one script each part. Raises Incomplete, UncleanText."""
    parts = (name.surname, name.given_name, name.patronymic)
    cleaned = Name(*(normalise_name(part, limit=NAME_LIMIT) for part in parts))
    if not cleaned.is_complete:
        raise Incomplete(["name_missing"])
    return cleaned


def of(person: Person) -> Name:
    """Return the name of the account, perhaps incomplete."""
    return Name(person.surname, person.given_name, person.patronymic)


def binding(person: Person, typed: Name) -> Name:
    """Return the name that counts: one that an identity provider gave cannot be typed over."""
    is_proved = Level(person.level).reaches(Level.SUBSTANTIAL) and of(person).is_complete
    return of(person) if is_proved else typed
