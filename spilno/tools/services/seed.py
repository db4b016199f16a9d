"""Units of the demonstration: half a year of ratings, told changes, a closed one. Invented."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Protocol

from spilno.duties.terms import add_months
from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno.places.models import Unit as Office
from spilno.record.clock import KYIV, day
from spilno.tools.services import actions, rules, visitors
from spilno.tools.services.models import Rating, ServiceUnit

KORIUKIVKA = "UA74020010000010449"
SKIP, PEOPLE = 300, 40  # the residents of other stories too
MONTHS = 6
# name, kind, address, ratings a month with an account and without, the usual reasons, mean score
PLACES = (
    ("Центр надання адміністративних послуг", "service_centre", "м. Корюківка, вул. Шевченка, 60",
     14, 12, ("queue", "cramped", "information", "hours"), 7.4),
    ("Амбулаторія сімейної медицини", "clinic", "м. Корюківка, вул. Вокзальна, 8",
     11, 7, ("queue", "access", "rude"), 6.8),
    ("Зупинка «Лікарня»", "stop", "м. Корюківка, вул. Вокзальна", 3, 13,
     ("late", "cramped", "shelter"), 5.2),
    ("Віддалене робоче місце у Наумівці", "service_centre", "с. Наумівка", 3, 2, ("hours",), 8.5),
    ("Довідкове вікно на автостанції", "other", "м. Корюківка", 0, 0, (), 8.0),
)  # fmt: skip
BAD_WORDS = (
    "Черга на дві години, а працює одне вікно з чотирьох.",
    "Немає де сісти, люди стоять у коридорі з дітьми.",
    "На сайті один перелік документів, у вікні — інший.",
)
GOOD_WORDS = ("Усе зробили за десять хвилин, дякую.", "Пояснили просто й терпляче.")
CHANGES = (
    (2, "cramped", "Поставили в коридорі дванадцять стільців і столик для дітей. Від 3 числа."),
    (1, "queue", "З понеділка працює друге вікно, а запис на час можна взяти телефоном."),
)


class Cast(Protocol):
    """The personas by their short name, and the crowd behind them."""

    def __getitem__(self, slug: str, /) -> Person: ...

    def residents(self, hromada: Place, count: int, at: datetime, skip: int = 0) -> list[Person]:
        """Return invented identified residents of a community, always the same."""
        ...


def seed(at: datetime, people: Cast) -> None:
    """Set up the units and let half a year of visits be rated. Does nothing twice."""
    if ServiceUnit.objects.exists():
        return
    place = Place.objects.get(code=KORIUKIVKA)
    council = Authority.objects.filter(place=place).exclude(kind="none").order_by("pk")[0]
    crowd = people.residents(place, PEOPLE, at, skip=SKIP)
    for number, row in enumerate(PLACES):
        unit = _found(council, place, row, _moment(_month(at, MONTHS)))
        _visits(unit, row, crowd, Random(number), at)  # noqa: S311 - repeatable, no secret
        if row[1] == "other":
            actions.close(unit=unit, at=at)
    _tell(ServiceUnit.objects.order_by("pk")[0], at)
    _words(at)
    actions.count()


def _found(council: Authority, place: Place, row: tuple, at: datetime) -> ServiceUnit:  # type: ignore[type-arg]
    office = Office.objects.filter(authority=council, name=row[0]).first()
    return actions.found(
        authority=council, place=place, name=row[0], kind=row[1], address=row[2], office=office,
        at=at,
    )  # fmt: skip


def _visits(
    unit: ServiceUnit,
    row: tuple,  # type: ignore[type-arg]
    crowd: Sequence[Person],
    random: Random,
    at: datetime,
) -> None:
    for back in range(MONTHS, -1, -1):
        first = _month(at, back)
        last = min(first + timedelta(days=27), day(at) - timedelta(days=1))
        if last < first:
            continue
        mean = row[6] + (MONTHS - back) * 0.25  # it gets better
        wishes = [_wish(unit, row, who, first, last, mean, random) for who in crowd[: row[3]]]
        wishes += [
            _wish(unit, row, f"{back} {guest}", first, last, mean - 0.8, random)
            for guest in range(row[4])
        ]
        actions.rate(wishes=wishes, at=_moment(last))


def _wish(
    unit: ServiceUnit,
    row: tuple,  # type: ignore[type-arg]
    who: Person | str,
    first: date,
    last: date,
    mean: float,
    random: Random,
) -> actions.Wish:
    visited = first + timedelta(days=random.randrange((last - first).days + 1))
    score = min(10, max(0, round(random.gauss(mean, 2.4))))
    is_bad = score <= rules.BAD_TO
    return actions.Wish(
        unit=unit.pk,
        visitor=_visitor(who, unit, visited),
        visited_on=visited,
        score=score,
        reasons=tuple(random.sample(row[5], min(len(row[5]), 1 + score % 2))) if is_bad else (),
        level=who.level if isinstance(who, Person) else "none",
        channel=Rating.Channel.WEB if isinstance(who, Person) else Rating.Channel.CODE,
        text=_words_of(row[1], score, random),
        may_publish=True,
    )


def _words_of(kind: str, score: int, random: Random) -> str:
    if kind != "service_centre" or random.random() > 0.08:
        return ""
    return random.choice(BAD_WORDS if score <= rules.BAD_TO else GOOD_WORDS)


def _visitor(who: Person | str, unit: ServiceUnit, visited: date) -> visitors.Visitor:
    if isinstance(who, Person):
        return visitors.signed_in(who, unit.pk, visited)
    return visitors.device(hashlib.sha256(f"{unit.pk} {who}".encode()).digest(), unit.pk, visited)


def _tell(unit: ServiceUnit, at: datetime) -> None:
    for back, reason, text in CHANGES:
        month = _month(at, back)
        told_at = _moment(month + timedelta(days=27))
        actions.tell(unit=unit, month=month, text=text, reason=reason, at=told_at)


def _words(at: datetime) -> None:
    """Let a moderator publish some words and leave others; two wait."""
    waiting = Rating.objects.filter(words=Rating.Words.ASKED).order_by("pk")
    for number, rating in enumerate(waiting[: max(0, waiting.count() - 2)]):
        act = actions.keep_comment if number % 4 == 3 else actions.publish_comment
        act(rating=rating, at=at)


def _month(at: datetime, back: int) -> date:
    return add_months(day(at).replace(day=1), -back)


def _moment(on: date) -> datetime:
    return datetime.combine(on, time(17), KYIV).astimezone(UTC)
