"""What holds for every problem, whoever asks. Pure: no Django, no clock, no database."""

from collections.abc import Mapping
from datetime import timedelta

from spilno.civic.term import Term

TEXT_LEAST = 5
TEXT_LIMIT = 2_000
TITLE_LIMIT = 80  # of the first words that stand for a title
ADDRESS_LIMIT = 200
PHOTOS = 3  # of one report, of one step
QUESTION_AFTER = timedelta(weeks=4)  # after «done» those who reported are asked once
KEEP_CONTACT = timedelta(days=90)  # after the question the e-mail of a guest is forgotten
ENOUGH = 2  # who joined and confirm stand for a reporter that keeps silent

# Terms after the example of Lviv 15-80 (2021): emergencies 2–24 hours, the rest 7 days. The rules
# of a community come before these (`term_<category>`); of these it is said that they are our own.
SOURCE = "власне правило платформи, за зразком Львова (15-80)"
USUAL = Term(7, "day")
TERMS: Mapping[str, Term] = {
    "gas": Term(2, "hour"),
    "electricity": Term(24, "hour"),
    "water": Term(24, "hour"),
    "heating": Term(24, "hour"),
    "drains": Term(24, "hour"),
    "traffic_lights": Term(24, "hour"),
    "snow": Term(24, "hour"),
    "shelters": Term(3, "day"),
}


def term(category: str) -> Term:
    """Return the platform's own term of a category."""
    return TERMS.get(category, USUAL)


def title(text: str) -> str:
    """Return the first words of a report: nobody is asked for a title."""
    first = text.strip().splitlines()[0].strip()
    if len(first) <= TITLE_LIMIT:
        return first
    cut = first[: TITLE_LIMIT - 1].rsplit(" ", 1)[0].rstrip(" ,.;:–-")
    return f"{cut}…"


def outcome(reporter: bool | None, fixed: int, not_fixed: int) -> bool | None:
    """Return what the people say of «done»: True mended, False not, None nothing yet.

    `reporter`: the word of who reported first, None while there is none. `fixed`, `not_fixed`: of
    those who had joined. One who says no sends it back: what is not mended for one is not mended.
    """
    if not_fixed or reporter is False:
        return False
    return True if reporter or fixed >= ENOUGH else None
