"""What Law 393/96-ВР asks of an appeal and its answer. Pure: no Django, no clock, no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from spilno.civic.term import Term
from spilno.tools.appeals import stages

TITLE_LIMIT = 120  # characters
TEXT_LEAST = 30
TEXT_LIMIT = 20_000
NAME_LIMIT = 80  # each part
LINE_LIMIT = 300  # an address, a reason in one line

PROPOSAL, APPLICATION, COMPLAINT = "proposal", "application", "complaint"  # art. 3: three exactly

SATISFIED, PARTLY, EXPLAINED, REFUSED = "satisfied", "partly", "explained", "refused"
BY_LETTER = "letter"  # a body outside the platform wrote: a person judged it the answer
RESULTS = (SATISFIED, PARTLY, EXPLAINED, REFUSED)
REFUSING = (PARTLY, REFUSED)  # art. 15: the law, the reasons and the way to appeal are named

ANONYMOUS, REPEATED = "anonymous", "repeated"
GROUNDS = (ANONYMOUS, REPEATED)  # art. 8 knows no third

LOOK = Term(5, "day")  # art. 7: forward, or return what does not suffice for a decision
PARTICULARS = Term(10, "day")  # art. 5: return what lacks the particulars
SHORT = Term(15, "day")  # art. 20: what needs no further study
ANSWER = Term(1, "month")  # art. 20
LONGEST = Term(45, "day")  # art. 20: in all, with notice to the author

Fault = Literal[
    "kind_missing",
    "title_missing",
    "text_short",
    "name_missing",
    "residence_missing",
    "reply_missing",
    "addressee_missing",
    "behalf_ground_missing",
    "to_the_one_complained_about",
]
Trigger = Literal["appeal_look", "appeal_answer", "appeal_short"]

TERMS: Mapping[str, tuple[Term, str]] = {
    "appeal_look": (LOOK, stages.FORWARDING),
    "appeal_answer": (ANSWER, stages.TERM),
    "appeal_short": (SHORT, stages.TERM),
}


@dataclass(frozen=True)
class Written:
    """What the author gave; art. 5 names most of it. «» is what is missing."""

    kind: str
    title: str
    text: str
    surname: str
    given_name: str
    residence: str
    reply_to: str
    has_addressee: bool
    behalf_of: str = ""
    behalf_ground: str = ""
    is_to_complained: bool = False


def faults(written: Written) -> tuple[Fault, ...]:
    """Return what an appeal lacks to be sent, in the order of the form."""
    checks: tuple[tuple[Fault, bool], ...] = (
        ("kind_missing", written.kind in (PROPOSAL, APPLICATION, COMPLAINT)),
        ("addressee_missing", written.has_addressee),
        ("to_the_one_complained_about", not written.is_to_complained),
        ("title_missing", bool(written.title)),
        ("text_short", len(written.text) >= TEXT_LEAST),
        ("name_missing", bool(written.surname and written.given_name)),
        ("residence_missing", bool(written.residence)),
        ("reply_missing", bool(written.reply_to)),
        ("behalf_ground_missing", not written.behalf_of or bool(written.behalf_ground)),
    )
    return tuple(fault for fault, is_right in checks if not is_right)


def needs_route(result: str) -> bool:
    """Tell whether the answer must name the law, the reasons and the way to appeal (art. 15)."""
    return result in REFUSING
