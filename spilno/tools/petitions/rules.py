"""What the law and the statutes ask of a petition. Pure: no Django, no clock, no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from spilno.tools.petitions import stages

TITLE_LEAST = 10  # characters
TITLE_LIMIT = 120
TEXT_LEAST = 30
TEXT_LIMIT = 10_000
NAME_LIMIT = 80  # each part
REASON_LIMIT = 2_000

SUPPORTED = "supported"
NOT_SUPPORTED = "not_supported"
RESULTS = (SUPPORTED, NOT_SUPPORTED)  # art. 23-1 knows no third
EXPLAINED = "explained"
RESULTS_OF_APPEAL = (SUPPORTED, NOT_SUPPORTED, EXPLAINED)  # art. 15, 20

Fault = Literal[
    "title_short", "title_long", "text_short", "text_long", "name_missing", "addressee_missing"
]

# Verbs that change a published count, and by how much.
SIGNS: Mapping[str, int] = {
    "petitions.signed": 1,
    "petitions.withdrawn": -1,
    "petitions.voided": -1,
    "petitions.duplicate": -1,
    "petitions.restored": 1,
}


@dataclass(frozen=True)
class Name:
    """A name as it will stand in public."""

    surname: str
    given_name: str
    patronymic: str = ""

    @property
    def is_complete(self) -> bool:
        """Tell whether the law has what it asks for: patronymic only of those who have one."""
        return bool(self.surname and self.given_name)

    @property
    def full(self) -> str:
        """Return surname, given name, patronymic."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


def faults(*, title: str, text: str, name: Name, has_addressee: bool) -> list[Fault]:
    """Return what a draft lacks to be submitted (art. 23-1: essence, author's name, addressee)."""
    found: list[Fault] = []
    found += _length(len(title), TITLE_LEAST, TITLE_LIMIT, ("title_short", "title_long"))
    found += _length(len(text), TEXT_LEAST, TEXT_LIMIT, ("text_short", "text_long"))
    if not name.is_complete:
        found.append("name_missing")
    if not has_addressee:
        found.append("addressee_missing")
    return found


def _length(length: int, least: int, most: int, names: tuple[Fault, Fault]) -> list[Fault]:
    if length < least:
        return [names[0]]
    return [names[1]] if length > most else []


def results(stage: str) -> tuple[str, ...]:
    """Return the results an answer may have at this stage; none when nothing can be answered."""
    if stage == stages.UNDER_REVIEW:
        return RESULTS
    return RESULTS_OF_APPEAL if stage == stages.APPEAL else ()


def has_enough(number: int, threshold: int | None) -> bool:
    """Tell whether the threshold is reached; never where no threshold is on file."""
    return threshold is not None and number >= threshold


def after_window(number: int, threshold: int | None) -> str:
    """Return the verb that ends the collection when its window is over."""
    if threshold is None:
        return "petitions.closed"
    return "petitions.reached" if number >= threshold else "petitions.expired"
