"""Where the stories play: a community, its people, a calendar that ends today."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.places import authorities
from spilno.places.models import Authority, Place, Unit
from spilno.tools.problems import actions
from spilno.tools.problems.models import Problem

KORIUKIVKA = "UA74020010000010449"
Story = Iterator[datetime]  # yields the moment of its next act


class Stage:
    """The present moment of the demonstration and what happened on the days before it."""

    def __init__(self, at: datetime, people: Mapping[str, Person]) -> None:
        self.at = self.now = at
        self.people = people
        self.place = Place.objects.get(pk=KORIUKIVKA)
        body = authorities.of(self.place)
        self.council = Authority.objects.get(pk=body.pk) if body else None

    def play(self, stories: Sequence[Story]) -> None:
        """Let every story act in its turn: the record grows in the order of days."""
        waiting = [(next(story), number, story) for number, story in enumerate(stories)]
        heapq.heapify(waiting)
        while waiting:
            self.now, number, story = heapq.heappop(waiting)
            following = next(story, None)
            if following is not None:
                heapq.heappush(waiting, (following, number, story))

    def ago(self, days: float) -> datetime:
        """Return the moment so many days ago."""
        return self.at - timedelta(days=days)

    def report(self, who: str, key: str, category: str, text: str, **more: Any) -> Problem:
        """Let a persona report; `who` empty: somebody without an account."""
        person = self.people[who] if who else None
        level = Level(person.level) if person else Level.NONE
        contact = Problem.Contact.ACCOUNT if person else Problem.Contact.NONE
        told = actions.Report(
            key=f"seed{key:0>20}",
            category=category,
            text=text,
            place=self.place,
            level=level,
            contact=contact,
            **more,
        )
        return actions.report(reporter=person, told=told, at=self.now).problem

    def join(self, problem: Problem, *slugs: str) -> None:
        """Let personas say that it concerns them too."""
        wishes = [
            actions.Joining(self.people[slug], problem.pk, self.people[slug].level)
            for slug in slugs
        ]
        actions.join(joinings=wishes, at=self.now)

    def unit(self, name: str) -> Unit | None:
        """Return a unit of the council whose name has this word."""
        return Unit.objects.filter(authority=self.council, name__contains=name).first()

    def by(self, unit: str, post: str = "Диспетчер") -> actions.By:
        """Return who speaks for the body."""
        return actions.By(post, unit, self.people["taras"])
