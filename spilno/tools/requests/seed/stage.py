"""Where the stories play: the council of one community, and days before today."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from spilno.people.models import Person
from spilno.places.models import Authority
from spilno.record.clock import KYIV
from spilno.tools.requests import actions
from spilno.tools.requests.actions import Letter, Requester
from spilno.tools.requests.models import Request

KORIUKIVKA = "UA74020010000010449"
FRIDAY = 4
Story = Iterator[datetime]  # yields the moment of its next act


class Cast(Protocol):
    """The personas by their short name."""

    def __getitem__(self, slug: str, /) -> Person: ...


class Stage:
    """The present moment of the demonstration and what happened on the days before it."""

    def __init__(self, at: datetime, people: Cast) -> None:
        self.at = self.now = at
        self.people = people
        self.council = _council()

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
        """Return a moment of a working day about so many days ago."""
        day = self.at.astimezone(KYIV).date() - timedelta(days=days)
        if days:
            day -= timedelta(days=max(day.weekday() - FRIDAY, 0))
        return min(datetime.combine(day, time(hour), KYIV).astimezone(UTC), self.at)

    def send(
        self, who: str, title: str, text: str, *, holder: Authority | None = None, **more: object
    ) -> Request:
        """Send a request of a persona."""
        person, body = self.people[who], holder or self.council
        assert body is not None  # noqa: S101 - `seed` looked before
        requester = Requester(
            name=person.public_name,
            email=person.email or "",
            postal="" if person.email else "Корюківка",
        )
        return actions.send(
            author=person,
            holder=body,
            place=body.place,
            title=title,
            text=text,
            requester=requester,
            at=self.now,
            **more,  # type: ignore[arg-type] # urgency, topic, is_public
        )


def letter(text: str) -> Letter:
    """Return an answer that the head signs."""
    return Letter(text=text, signer_name="Тарас Бондаренко", signer_post="Голова громади")


def _council() -> Authority | None:
    found = Authority.objects.filter(place_id=KORIUKIVKA).exclude(kind="none").order_by("pk")
    return found.select_related("place").first()
