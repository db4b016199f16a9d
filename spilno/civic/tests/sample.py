"""A small tool for tests of packages that name no tool: its folder exists only in memory."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from types import ModuleType

import pytest
from django.conf import settings

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.civic.timeline import Move, Stage, Timeline
from spilno.civic.tools import Card, Tool
from spilno.people.models import Person
from spilno.places.models import Authority, Place

NOON = datetime(2026, 11, 25, 10, tzinfo=UTC)
TIMELINE = Timeline(
    stages=(
        Stage("draft", "Draft", is_public=False),
        Stage("open", "Open", is_open=True),
        Stage("review", "Under review"),
        Stage("done", "Done", is_final=True),
    ),
    moves=(
        Move("draft", "open", "author", "samples.opened"),
        Move("open", "review", "clock", "samples.closed"),
        Move("review", "done", "official", "samples.done"),
    ),
)


def tool(package: str, kind: str, minutes: int) -> Tool:
    """Return a tool with the timeline above."""
    return Tool(
        package=package,
        path=package,
        kind=kind,
        name=kind,
        name_plural=package,
        timeline=TIMELINE,
        verbs={"samples.opened": tools.Verb("Opened", is_told=True)},
        minutes=minutes,
    )


def cards(matters: Sequence[Matter], at: datetime) -> list[Card]:
    """The hook of a tool: what a feed shows."""
    return [
        Card(
            matter_id=matter.pk,
            kind=matter.kind,
            kind_label=matter.kind,
            title=matter.title,
            url=f"/{matter.kind}/{matter.pk}/",
            place=str(matter.place),
            stage=matter.stage,
            stage_label=matter.stage,
            is_open=matter.stage == "open",
            minutes=tools.discover()[matter.kind].minutes,
        )
        for matter in matters
    ]


def addressees(matter_ids: Sequence[int]) -> dict[int, Authority]:
    """The hook of a tool: a sample is addressed to the council of its place."""
    found = Matter.objects.filter(pk__in=matter_ids)
    bodies = {matter.pk: Authority.objects.filter(place=matter.place).first() for matter in found}
    return {number: body for number, body in bodies.items() if body}


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the house find the tools `samples` (1 minute) and `longer` (9) until the test ends."""
    for package, kind, minutes in (("samples", "sample", 1), ("longer", "long", 9)):
        for name in ("tool", "endpoints"):
            path = f"spilno.tools.{package}.{name}"
            monkeypatch.setitem(sys.modules, path, ModuleType(path))
        sys.modules[f"spilno.tools.{package}.tool"].TOOL = tool(package, kind, minutes)  # type: ignore[attr-defined]
        sys.modules[f"spilno.tools.{package}.endpoints"].cards = cards  # type: ignore[attr-defined]
        sys.modules[f"spilno.tools.{package}.endpoints"].addressees = addressees  # type: ignore[attr-defined]
    monkeypatch.setattr(settings, "TOOLS", [*settings.TOOLS, "samples", "longer"])
    tools.discover.cache_clear()


def person(name: str) -> Person:
    """Return one of the persons of the design: «olena»."""
    return Person.objects.get_or_create(email=f"{name}@example.test")[0]


def matter(
    place: Place,
    author: Person | None = None,
    stage: str = "open",
    kind: str = "sample",
    visibility: str = Matter.Visibility.PUBLIC,
    ends_at: datetime | None = None,
    title: str = "Полагодити міст",
) -> Matter:
    """Return a stored matter of the sample tool."""
    return Matter.objects.create(
        kind=kind,
        title=title,
        place=place,
        author=author,
        stage=stage,
        stage_ends_at=ends_at,
        visibility=visibility,
        created_at=NOON,
    )
