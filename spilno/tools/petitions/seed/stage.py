"""Where the stories of the demonstration play: a calendar that ends today, and a cast."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno.record.clock import KYIV
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.rules import Name

KORIUKIVKA = "UA74020010000010449"
HRADYZK = "UA53020050000041411"
SUMY = "UA59080270000073662"
KYIV_CITY = "UA80000000000093317"
AHRONOMICHNA = "UA05020010000053508"
# The bar of the demonstration calls the first residents: those of the stories come after them.
SKIP = 300
MOST = 220  # signers of one petition here
FRIDAY = 4

Story = Iterator[datetime]  # yields the moment of its next act


class Cast(Protocol):
    """The personas by their short name, and the crowd behind them."""

    def __getitem__(self, slug: str, /) -> Person: ...

    def residents(self, hromada: Place, count: int, at: datetime, skip: int = 0) -> list[Person]:
        """Return invented identified residents of a community, always the same."""
        ...


class Stage:
    """The present moment of the demonstration and what happened on the days before it."""

    def __init__(self, at: datetime, people: Cast) -> None:
        self.at = at
        self.people = people
        self.now = at
        self.crowds: dict[str, list[Person]] = {}

    def play(self, stories: Sequence[Story]) -> None:
        """Let every story act in its turn: the record grows in the order of days."""
        waiting = [(next(story), number, story) for number, story in enumerate(stories)]
        heapq.heapify(waiting)
        while waiting:
            self.now, number, story = heapq.heappop(waiting)
            following = next(story, None)
            if following is not None:
                heapq.heappush(waiting, (following, number, story))

    def ago(self, days: int, hour: int = 10) -> datetime:
        """Return a moment of a working day about so many days ago; of today, not the future."""
        day = self.at.astimezone(KYIV).date() - timedelta(days=days)
        if days:
            day -= timedelta(days=max(day.weekday() - FRIDAY, 0))
        return min(_moment(day, hour), self.at)

    def council(self, code: str) -> Authority:
        """Return the authority of a community."""
        found = Authority.objects.filter(place_id=code).exclude(kind="none").order_by("pk")
        return found.select_related("place")[0]

    def join(self, code: str) -> None:
        """Make the authority of the personas one that works on the platform."""
        Authority.objects.filter(pk=self.council(code).pk).update(state=Authority.State.JOINED)

    def crowd(self, code: str, number: int) -> list[Person]:
        """Return so many residents of a community: the same ones for every story."""
        if len(self.crowds.get(code, ())) < number:
            place = Place.objects.get(pk=code)
            self.crowds[code] = self.people.residents(place, MOST, self.at, skip=SKIP)
        return self.crowds[code][:number]


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), KYIV).astimezone(UTC)


def wishes(petition_id: int, people: Sequence[Person], level: str = "") -> list[actions.Signing]:
    """Return a signing of each person with the name of the account, and its level if none else."""
    return [
        actions.Signing(
            person=person,
            petition_id=petition_id,
            level=level or person.level,
            name=Name(person.surname, person.given_name, person.patronymic),
        )
        for person in people
    ]


def sign(petition: Petition, people: Sequence[Person], at: datetime, level: str = "") -> None:
    """Let people sign at a moment."""
    actions.sign(signings=wishes(petition.pk, people, level), at=at)
