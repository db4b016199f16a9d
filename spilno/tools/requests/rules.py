"""What Law 2939-VI asks of a request, an answer, a refusal. Pure: no Django, no clock."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from spilno.civic.term import Term

TITLE_LEAST, TITLE_LIMIT = 10, 120  # characters
TEXT_LEAST, TEXT_LIMIT = 20, 10_000
NAME_LIMIT = 200
REASON_LEAST, REASON_LIMIT = 20, 2_000

USUAL = Term(5, "working_day")  # art. 20(1)
URGENT = Term(48, "hour")  # art. 20(2)
LONG = Term(20, "working_day")  # art. 20(4), with a reasoned notice
NOTICE = Term(5, "working_day")  # within which that notice comes: art. 20(4)
FORWARD = Term(5, "working_day")  # art. 22(3)

# Art. 20(2): what the information concerns for the term to be 48 hours.
URGENCIES = ("life", "environment", "food", "accident")

# Art. 22(1): there is no fifth ground.
NOT_HELD = "not_held"
RESTRICTED = "restricted"
COSTS_UNPAID = "costs_unpaid"
INCOMPLETE = "incomplete"
GROUNDS = (NOT_HELD, RESTRICTED, COSTS_UNPAID, INCOMPLETE)

GIVEN, PARTLY, REFUSED = "given", "partly", "refused"
FREE_PAGES = 10  # art. 21(2): copies beyond them may cost

# Art. 22(2) and art. 19: what the requester may say of an answer.
COMPLAINTS = ("open_sources", "off_point", "no_ground", "not_all")

Fault = Literal["title_short", "title_long", "text_short", "text_long", "name", "contact"]


def faults(*, title: str, text: str, name: str, contacts: Mapping[str, str]) -> list[Fault]:
    """Return what a request lacks (art. 19(5)): a name, a post or e-mail address, what is asked."""
    found: list[Fault] = []
    if len(title) < TITLE_LEAST:
        found.append("title_short")
    if len(title) > TITLE_LIMIT:
        found.append("title_long")
    if len(text) < TEXT_LEAST:
        found.append("text_short")
    if len(text) > TEXT_LIMIT:
        found.append("text_long")
    if not name.strip():
        found.append("name")
    if not (contacts.get("email") or contacts.get("postal")):
        found.append("contact")
    return found


def term(urgency: str) -> Term:
    """Return the term of an answer by what the information concerns."""
    return URGENT if urgency else USUAL


def may_refuse(ground: str, *, told_costs: bool) -> bool:
    """Tell whether a refusal may rest on this ground: unpaid costs only of those that were told."""
    return ground in GROUNDS and (ground != COSTS_UNPAID or told_costs)


_ELSEWHERE = re.compile(
    r"(відкрит\w+ (джерел|доступ)|(розміщен|оприлюднен|опублікован)\w* (на|у|в)\b|"
    r"ознайоми\w+ (можна |можете )?(на|за посиланням)|на (офіційному )?(веб)?сайті)",
    re.IGNORECASE,
)
SHORT = 400  # characters


def sends_elsewhere(text: str, files: int) -> bool:
    """Tell whether an answer only points to open sources: that is a refusal (art. 22(2))."""
    return not files and len(text) < SHORT and bool(_ELSEWHERE.search(text))


_LEAST = 4  # letters of a name that are looked for
_DIGITS = 9  # of a phone, without the country


@dataclass(frozen=True)
class Private:
    """What a public text must not say of who asked."""

    name: str
    surname: str = ""  # of the account; else the first word of the name counts as such
    is_person: bool = True  # else only the whole name gives it away
    email: str = ""
    postal: str = ""
    phone: str = ""


def named(text: str, private: Private, asked: str = "") -> list[str]:
    """Return which words of a public text give away who asked.

    A surname alone does, two parts of a name do, in whatever case they stand; what stands in the
    question itself («вулиця Шевченка») gives nothing away.
    """
    whole = [private.email, private.postal, *([] if private.is_person else [private.name])]
    found = [each for each in whole if each and each.casefold() in text.casefold()]
    digits = _digits(private.phone)[-_DIGITS:]
    if len(digits) == _DIGITS and digits in _digits(text):
        found.append(private.phone)
    return found + (_of_name(text, private, asked) if private.is_person else [])


def _of_name(text: str, private: Private, asked: str) -> list[str]:
    parts = [part for part in re.split(r"[\s,.;]+", private.name) if len(part) >= _LEAST]
    new = [part for part in parts if _says(text, part) and not _says(asked, part)]
    strong = private.surname or (parts[0] if parts else "")
    return new if strong in new or len(new) > 1 else []


def _says(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(stem(word))}", text.casefold()) is not None


def stem(word: str) -> str:
    """Return what stays of a word in every case: Шевченко → шевченк."""
    lower = word.casefold()
    return lower[: max(_LEAST, len(lower) - 1)] if lower.isalpha() else lower


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
