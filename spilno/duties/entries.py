"""What the record keeps of an act on a duty."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from spilno.civic.models import Matter
from spilno.duties import terms
from spilno.duties.models import Answer, Duty


def of(
    duty: Duty, verb: str, at: datetime, content: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the fields of the entry of one act; on a private matter it is sealed."""
    is_public = duty.matter.visibility == Matter.Visibility.PUBLIC
    return {
        "verb": f"duties.{verb}",
        "at": at,
        "matter_id": duty.matter_id,
        "rule_set_id": duty.matter.rule_set_id,
        "content": {**_duty(duty), **(content or {})},
        "private": not is_public,
        "public": is_public,
    }


def answer(given: Answer) -> dict[str, Any]:
    """Return what the entry of an answer commits to: every word the public reads."""
    return {
        "result": given.result,
        "text": given.text,
        "signer": f"{given.signer_name}, {given.signer_post}",
        "incoming": _number(given.incoming_number, given.incoming_on),
        "outgoing": _number(given.outgoing_number, given.outgoing_on),
        "url": given.official_url,
        "session_decision": given.session_decision,
    }


def _number(number: str, on: Any) -> str:
    return f"{number} {on.isoformat() if on else ''}".strip()


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "duty": duty.pk,
        "kind": duty.kind,
        "authority": duty.authority_id,
        "article": duty.article,
        "is_verified": duty.is_verified,
        "term": f"{duty.term_value} {duty.term_unit}",
        "received_on": terms.kyiv_day(duty.received_at).isoformat(),
        "due_on": terms.kyiv_day(duty.due_at).isoformat(),
        "calendar": duty.calendar,
    }
