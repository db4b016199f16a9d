"""Who somebody was found to be, kept sealed while they give an address or decide to join accounts.

In the session lies only which attempt it was; the facts lie sealed beside the attempt and go with
it, after fifteen minutes at the latest.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.http import HttpRequest

from spilno.people import attempts, sealing
from spilno.people.attempts import LIFE
from spilno.people.models import Attempt
from spilno.people.vouched import Address, Code, Identified

KEY = "identified"


@dataclass(frozen=True)
class Waiting:
    """One who proved who they are; what they were about to do (`back`)."""

    identified: Identified
    back: str


def hold(request: HttpRequest, attempt: Attempt, identified: Identified, at: datetime) -> None:
    """Keep who it was until this session decides what to do with it."""
    attempt.note_sealed = sealing.seal(_as_facts(identified), _purpose(attempt))
    attempt.answer_sealed, attempt.ends_at = b"", at + LIFE
    attempt.save(update_fields=["note_sealed", "answer_sealed", "ends_at"])
    request.session[KEY] = attempt.pk


def held(request: HttpRequest, at: datetime) -> Waiting | None:
    """Return who waits in this session, None when nobody does or the time is over."""
    mine = attempts.of_this_session(request)  # a number alone, put there by whatever fault, is none
    found = mine.filter(pk=request.session.get(KEY, 0), ends_at__gt=at).first()
    if found is None:
        return None
    try:
        facts = sealing.unseal(bytes(found.note_sealed), _purpose(found))
    except sealing.NotOpened:
        return None
    return Waiting(_from_facts(facts), found.back) if facts else None


def forget(request: HttpRequest) -> None:
    """Drop who waits in this session."""
    Attempt.objects.filter(pk=request.session.pop(KEY, 0)).delete()


def _as_facts(identified: Identified) -> sealing.Facts:
    facts = asdict(identified)
    born = identified.born_on
    return {**facts, "born_on": born.isoformat() if born else None}


def _from_facts(facts: sealing.Facts) -> Identified:
    born, residence = facts["born_on"], facts["residence"]
    return Identified(
        **{
            **facts,
            "codes": tuple(Code(**code) for code in facts["codes"]),
            "born_on": date.fromisoformat(born) if born else None,
            "residence": Address(**residence) if residence else None,
        }
    )


def _purpose(attempt: Attempt) -> str:
    return f"spilno identified {bytes(attempt.state_hash).hex()}"
