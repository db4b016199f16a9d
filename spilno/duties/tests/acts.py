"""Short ways to begin duties in tests."""

from datetime import datetime
from typing import Any

from spilno.civic.models import Matter
from spilno.civic.tests import sample
from spilno.duties import actions
from spilno.duties.models import Answer, Duty
from spilno.duties.terms import KYIV, Term
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA
from spilno.record import journal

REVIEW = Term(10, "working_day")
ARTICLE = "ст. 23-1 Закону № 393/96-ВР"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=KYIV)


MONDAY = moment("2026-12-07T12:00")  # ten working days later it is 21 December
IN_TIME, LATE = moment("2026-12-21T23:59:59.999"), moment("2026-12-22T00:00")


def council(state: str = "joined") -> Authority:
    found = Authority.objects.get(place_id=KORIUKIVKA_HROMADA)
    found.state = state
    found.save()
    return found


def begin(places: dict[str, Place], **changes: Any) -> Duty:
    given: dict[str, Any] = {
        "kind": "review",
        "article": ARTICLE,
        "term": REVIEW,
        "received_at": MONDAY,
        "is_verified": True,
        "at": MONDAY,
        **changes,
    }
    if "matter" not in given:
        given["matter"] = sample.matter(places[KORIUKIVKA_HROMADA], stage="review")
    if "authority" not in given:
        given["authority"] = council()
    return actions.begin(**given)


def answer(duty: Duty, at: datetime, **changes: Any) -> Answer:
    given: dict[str, Any] = {
        "result": "supported",
        "text": "Міст буде полагоджено.",
        "signer_name": "Тарас Бондар",
        "signer_post": "секретар ради",
        "entered_by": sample.person("taras"),
        **changes,
    }
    return actions.answer(duty=duty, at=at, **given)


def verbs(matter: Matter) -> list[str]:
    return [entry.verb for entry in journal.entries(matter_id=matter.pk)]
