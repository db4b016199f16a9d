"""What a mail that came is. Pure: the facts are given, the first rule that fits decides."""

from dataclasses import dataclass

from spilno.duties.correspondence.authentic import Outcome
from spilno.duties.correspondence.models import Incoming

Verdict = Incoming.Verdict


@dataclass(frozen=True)
class Facts:
    """What is known of a mail."""

    has_letter: bool  # it came to an address with a true token
    is_bounce: bool
    is_automatic: bool
    is_repeat: bool  # the same came before
    is_theirs: bool  # the sender's address is the body's
    proved: Outcome  # by SPF, DKIM, DMARC
    is_late: bool  # the term was over when it came


def verdict(facts: Facts) -> Verdict:
    """Return what the mail is; only RIGHT goes into the thread without a person."""
    rules = (
        (not facts.has_letter, Verdict.UNKNOWN),
        (facts.is_bounce, Verdict.BOUNCE),
        (facts.is_automatic, Verdict.AUTOMATIC),
        (facts.is_repeat, Verdict.DUPLICATE),
        (not facts.is_theirs, Verdict.WRONG_SENDER),
        (facts.proved == "fail", Verdict.FORGED),
        (facts.proved == "none", Verdict.UNPROVED),
        (facts.is_late, Verdict.LATE),
    )
    return next((found for holds, found in rules if holds), Verdict.RIGHT)
