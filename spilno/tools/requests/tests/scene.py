"""Who and what the tests of requests need."""

from datetime import UTC, datetime
from typing import Any

from spilno.people.models import Person, Role
from spilno.places.models import Authority
from spilno.places.tests import fixtures
from spilno.record.clock import KYIV
from spilno.tools.requests import actions
from spilno.tools.requests.actions import Letter, Requester
from spilno.tools.requests.models import Request

TITLE = "Скільки коштував ремонт вулиці Зеленої"
TEXT = "Прошу надати кошторис і акти виконаних робіт за 2026 рік."
REASONS = "Потрібно переглянути понад дев’ятсот рішень в архіві."
APPEAL = "Керівникові, до вищого органу або до суду (ст. 23)."


def kyiv(*parts: int) -> datetime:
    """Return a moment in Kyiv, in UTC."""
    return datetime(*parts, tzinfo=KYIV).astimezone(UTC)  # type: ignore[arg-type]


MONDAY = kyiv(2026, 11, 23, 12)


def council(state: str = "joined", code: str = fixtures.KORIUKIVKA_HROMADA) -> Authority:
    """Return the council of a community in that state."""
    found = Authority.objects.select_related("place").get(place_id=code, kind="council")
    found.state = state
    found.save()
    return found


def olena() -> Person:
    """Return the one who asks."""
    names = {"surname": "Шевченко", "given_name": "Олена", "patronymic": "Іванівна"}
    found, _ = Person.objects.get_or_create(email="olena@example.org", defaults=names)
    return found


def taras(authority: Authority) -> Person:
    """Return an official of the holder."""
    found, _ = Person.objects.get_or_create(
        email="taras@example.org", defaults={"surname": "Бондаренко", "given_name": "Тарас"}
    )
    Role.objects.get_or_create(
        person=found,
        kind=Role.Kind.OFFICIAL,
        authority=authority,
        defaults={"granted_at": MONDAY, "post": "Секретар"},
    )
    return found


REQUESTER = Requester(
    name="Шевченко Олена Іванівна", email="olena@example.org", phone="+380671112233"
)


def sent(at: datetime = MONDAY, holder: Authority | None = None, **more: Any) -> Request:
    """Return a request that was sent."""
    body = holder or council()
    given = {
        "author": olena(),
        "holder": body,
        "place": body.place,
        "title": TITLE,
        "text": TEXT,
        "requester": REQUESTER,
        "at": at,
    }
    return actions.send(**{**given, **more})


def letter(text: str = "Ремонт коштував 1 204 500 грн, кошторис і акти додано.") -> Letter:
    """Return the words of an answer."""
    return Letter(text=text, signer_name="Тарас Бондаренко", signer_post="Секретар ради")
