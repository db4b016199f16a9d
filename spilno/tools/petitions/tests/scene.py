"""Who and what the tests of petitions need: persons, rules, a petition at any stage of its life."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from spilno.civic.models import RuleSet
from spilno.people.levels import Level
from spilno.people.models import Person, Residence
from spilno.places.models import Authority, Place
from spilno.places.tests import fixtures
from spilno.record.clock import KYIV
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.rules import Name

TITLE = "Освітити дорогу до школи"
TEXT = "Діти йдуть до школи в темряві. Просимо встановити ліхтарі на вулиці Зеленій."
LAW = "ст. 23-1 Закону № 393/96-ВР"
OWN = "власне правило"


def kyiv(*parts: int) -> datetime:
    """Return a moment in Kyiv, in UTC."""
    return datetime(*parts, tzinfo=KYIV).astimezone(UTC)  # type: ignore[arg-type]


NOON = kyiv(2026, 11, 24, 12)


def values(**changes: Any) -> dict[str, Any]:
    """Return the values of a rule set with changes; None takes one out."""
    found = {
        "signatures_required": {"value": 3, "source": OWN, "verified": False},
        "collection_period": {"value": 60, "unit": "day", "source": OWN, "verified": False},
        "moderation_appeal_term": {
            "value": 2,
            "unit": "working_day",
            "source": LAW,
            "verified": True,
        },
        "moderation_term": {"value": 2, "unit": "working_day", "source": LAW, "verified": True},
        "hand_over_term": {"value": 1, "unit": "day", "source": LAW, "verified": True},
        "notice_after_receipt_term": {
            "value": 2,
            "unit": "working_day",
            "source": LAW,
            "verified": True,
        },
        "review_term": {"value": 10, "unit": "working_day", "source": LAW, "verified": True},
        "answer_term": {"value": 1, "unit": "working_day", "source": LAW, "verified": True},
        "appeal_term": {"value": 1, "unit": "month", "source": LAW, "verified": True},
        "author_min_level": {"value": "low", "source": LAW, "verified": True},
        "retention_years": {"value": 3, "source": LAW, "verified": True},
    } | changes
    return {name: value for name, value in found.items() if value is not None}


def council(code: str = fixtures.KORIUKIVKA_HROMADA, **changes: Any) -> Authority:
    """Return the council of a community, with changes stored."""
    found = Authority.objects.get(place_id=code, kind="council")
    for name, value in changes.items():
        setattr(found, name, value)
    found.save()
    return found


def rule_set(authority: Authority, **changes: Any) -> RuleSet:
    """Store a rule set of an authority."""
    fields: dict[str, Any] = {"min_level": Level.LOW, "legal_force": False, "source_act": OWN}
    fields |= {name: changes.pop(name) for name in list(changes) if name in fields}
    return RuleSet.objects.create(
        authority=authority,
        tool="petitions",
        edition=RuleSet.objects.filter(authority=authority).count() + 1,
        valid_from=date(2024, 1, 1),
        values=values(**changes),
        **fields,
    )


def person(number: int, home: str = fixtures.NAUMIVKA, **changes: Any) -> Person:
    """Store one resident."""
    fields: dict[str, Any] = {
        "surname": "Коваленко",
        "given_name": "Олена",
        "level": Level.SUBSTANTIAL,
        "birth_year": 1990,
    }
    found = Person.objects.create(email=f"p{number}@example.org", **fields | changes)
    place = Place.objects.get(pk=home)
    Residence.objects.create(person=found, place=place, kind="registered", since=date(2020, 1, 1))
    return found


def crowd(size: int, **changes: Any) -> list[Person]:
    """Store many residents."""
    return [person(1000 + number, **changes) for number in range(size)]


def wish(petition: Petition, who: Person, level: str = Level.SUBSTANTIAL) -> actions.Signing:
    """Return one signing with the name of the account."""
    name = Name(who.surname, who.given_name, who.patronymic)
    return actions.Signing(person=who, petition_id=petition.pk, level=level, name=name)


class Scene:
    """One community with its people, and a petition that goes where a test wants it."""

    def __init__(self, **rules: Any) -> None:
        fixtures.some_places()
        self.council = council(state="joined")
        self.rules = rule_set(self.council, **rules)
        self.author = person(1, surname="Коваленко", given_name="Олена", patronymic="Іванівна")
        self.moderator = person(2, surname="Мельник", given_name="Марія")
        self.second = person(3, surname="Бондар", given_name="Ніна")
        self.at = NOON

    def draft(self, at: datetime | None = None) -> Petition:
        return actions.draft(
            author=self.author,
            place=self.council.place,
            addressee=self.council,
            title=TITLE,
            text=TEXT,
            at=at or self.at,
        )

    def submitted(self, at: datetime | None = None) -> Petition:
        at = at or self.at
        return actions.submit(petition=self.draft(at), level=Level.SUBSTANTIAL, at=at)

    def refused(self) -> Petition:
        return actions.refuse(
            petition=self.submitted(),
            by=self.moderator,
            code="no_demand",
            text="Напишіть, що саме треба зробити.",
            at=self.at,
        )

    def collecting(self, at: datetime | None = None) -> Petition:
        at = at or self.at
        return actions.publish(petition=self.submitted(at), by=self.moderator, at=at)

    def signed(self, number: int | None = None, **changes: Any) -> Petition:
        petition = self.collecting()
        count = petition.threshold if number is None else number
        self.crowd = crowd(count or 0, **changes)
        outcomes = actions.sign(
            signings=[wish(petition, who) for who in self.crowd], at=self.at + timedelta(hours=1)
        )
        assert all(isinstance(outcome, actions.Signed) for outcome in outcomes), outcomes
        return petition

    def reached(self) -> Petition:
        found = actions.reach(petition=self.signed(), at=self.at + timedelta(hours=2))
        assert found is not None
        return found

    def sent(self) -> Petition:
        petition = self.reached()
        self.next_day = self.at + timedelta(days=1)
        actions.hand_over(petition=petition, at=self.next_day)
        return fresh(petition)

    def under_review(self) -> Petition:
        return actions.begin_review(petition=self.sent(), at=self.next_day + timedelta(hours=1))

    def answered(self, result: str = "supported", **papers: Any) -> Petition:
        petition = self.under_review()
        self.answer(petition, result, **papers)
        return fresh(petition)

    def answer(self, petition: Petition, result: str = "supported", **papers: Any) -> Any:
        return actions.answer(
            petition=petition,
            by=None,
            result=result,
            text="Ліхтарі буде встановлено до 1 березня.",
            signer_name="Тарас Шевчук",
            signer_post="голова",
            at=self.next_day + timedelta(hours=2),
            **papers,
        )

    def expired(self) -> Petition:
        petition = self.signed(1)
        assert petition.closes_at is not None
        self.after = petition.closes_at + timedelta(seconds=1)
        found = actions.close_window(petition=petition, at=self.after)
        assert found is not None
        return fresh(found)


def fresh(petition: Petition) -> Petition:
    """Return the petition as the database has it now."""
    return Petition.objects.select_related("matter", "addressee").get(pk=petition.pk)
