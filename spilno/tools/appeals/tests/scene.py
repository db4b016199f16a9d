"""Who and what the tests of appeals need: persons, a body, an appeal at any stage of its life."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from spilno.people.levels import Level
from spilno.people.models import Person, Residence, Role
from spilno.places.models import Authority, Place
from spilno.places.tests import fixtures
from spilno.record.clock import KYIV
from spilno.tools.appeals import actions, rules
from spilno.tools.appeals.models import Appeal

TITLE = "Вечірній автобус до лікарні"
TEXT = "Після шостої вечора жоден автобус не їде до лікарні. Прошу додати рейс о 18:30."
HOME = "Наумівка, вул. Зелена, 5"
TARAS = {"name": "Тарас Бондаренко", "post": "секретар ради"}
SIGNED = {"signer_name": "Тарас Бондаренко", "signer_post": "секретар ради"}
LAW, ROUTE = "ст. 30 Закону № 280/97-ВР", "До адміністративного суду."


def kyiv(*parts: int) -> datetime:
    """Return a moment in Kyiv, in UTC."""
    return datetime(*parts, tzinfo=KYIV).astimezone(UTC)  # type: ignore[arg-type]


MONDAY = kyiv(2026, 11, 2, 10)


def after(**time: int) -> datetime:
    """Return a moment so long after the receipt."""
    return MONDAY + timedelta(**time)


def body(code: str = fixtures.KORIUKIVKA_HROMADA, **changes: Any) -> Authority:
    """Return the council of a community, with changes stored."""
    found = Authority.objects.get(place_id=code, kind="council")
    for name, value in changes.items():
        setattr(found, name, value)
    found.save()
    return found


def person(slug: str, home: str = fixtures.NAUMIVKA, **changes: Any) -> Person:
    """Store one resident."""
    fields: dict[str, Any] = {
        "surname": "Коваленко",
        "given_name": "Олена",
        "level": Level.LOW,
        "birth_year": 1990,
        **changes,
    }
    found = Person.objects.create(email=f"{slug}@example.test", **fields)
    place = Place.objects.get(pk=home)
    Residence.objects.create(person=found, place=place, kind="registered", since=date(2020, 1, 1))
    return found


class Scene:
    """One community with its people, and an appeal that goes where a test wants it."""

    def __init__(self) -> None:
        fixtures.some_places()
        self.council = body(state="joined")
        self.other = (
            Authority.objects.exclude(pk=self.council.pk).exclude(kind="none").order_by("pk")[0]
        )
        self.author = person("olena", patronymic="Іванівна")
        self.bohdan = person("bohdan", surname="Мельник", given_name="Богдан")
        self.ivan = person("ivan", surname="Гнатюк", given_name="Іван")
        self.taras = person("taras", surname="Бондаренко", given_name="Тарас")
        Role.objects.create(
            person=self.taras,
            kind=Role.Kind.OFFICIAL,
            authority=self.council,
            post="секретар ради",
            granted_at=MONDAY,
        )

    def draft(self, **changes: Any) -> Appeal:
        given: dict[str, Any] = {
            "author": self.author,
            "place": self.council.place,
            "addressee": self.council,
            "kind": rules.APPLICATION,
            "title": TITLE,
            "text": TEXT,
            "residence": HOME,
            "reply_to": "olena@example.test",
            "at": MONDAY,
            **changes,
        }
        return actions.draft(**given)

    def sent(self, at: datetime = MONDAY, **changes: Any) -> Appeal:
        appeal = self.draft(**changes)
        actions.send(appeal=appeal, level=Level.LOW, at=at)
        return fresh(appeal)

    def registered(self, at: datetime = MONDAY, **changes: Any) -> Appeal:
        study = changes.pop("needs_study", True)
        appeal = self.sent(**changes)
        number, on = "К-7", date(2026, 11, 2)
        actions.register(appeal=appeal, number=number, on=on, needs_study=study, at=at, **TARAS)
        return fresh(appeal)

    def answered(self, at: datetime = MONDAY, result: str = rules.SATISFIED, **more: Any) -> Appeal:
        appeal = self.registered()
        self.answer(appeal, at, result, **more)
        return fresh(appeal)

    def answer(
        self, appeal: Appeal, at: datetime = MONDAY, result: str = rules.SATISFIED, **more: Any
    ) -> Any:
        text = "Рейс о 18:30 додано з першого грудня, розклад вивішено."
        return actions.answer(
            appeal=appeal, by=self.taras, result=result, text=text, at=at, **SIGNED, **more
        )

    def public(self, **changes: Any) -> Appeal:
        appeal = self.registered(**changes)
        actions.publish(appeal=appeal, hidden=[], withheld=[], at=MONDAY)
        return fresh(appeal)

    def join(self, appeal: Appeal, who: Person | None = None, **more: Any) -> Any:
        who = who or self.bohdan
        name = {"surname": who.surname, "given_name": who.given_name, "residence": HOME, **more}
        return actions.join(appeal=appeal, person=who, level=Level.LOW, at=MONDAY, **name)


def fresh(appeal: Appeal) -> Appeal:
    """Return the appeal as the database has it now."""
    near = ("matter__place", "matter__author", "addressee", "opening")
    return Appeal.objects.select_related(*near).get(pk=appeal.pk)
