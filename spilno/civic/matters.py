"""Making a matter, moving it along its timeline, and who may see it.

The caller is a tool's action: it holds the transaction and writes the entry of the record.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from spilno.civic import tools
from spilno.civic.models import Matter, RuleSet
from spilno.civic.timeline import Move, Timeline
from spilno.people.models import Person
from spilno.places.models import Place


class StageChanged(Exception):
    """Someone else moved the matter first; what was asked rests on a stage that is gone."""


def timeline_of(matter: Matter) -> Timeline:
    """Return the timeline of the matter's tool."""
    return tools.discover()[matter.kind].timeline


def create(
    *,
    kind: str,
    title: str,
    place: Place,
    author: Person | None,
    at: datetime,
    rule_set: RuleSet | None = None,
    visibility: str = Matter.Visibility.PRIVATE,
) -> Matter:
    """Return a new matter in the first stage of its tool's timeline."""
    first = tools.discover()[kind].timeline.stages[0]
    return Matter.objects.create(
        kind=kind,
        title=title,
        place=place,
        author=author,
        stage=first.code,
        rule_set=rule_set,
        visibility=visibility,
        created_at=at,
        opened_at=at if first.is_open else None,
    )


def advance(
    matter: Matter,
    verb: str,
    at: datetime,
    *,
    ends_at: datetime | None = None,
    visibility: str | None = None,
    rule_set: RuleSet | None = None,
) -> Move:
    """Make the move of `verb` and return it. `ends_at` is when the new stage ends, if it does.

    Compare-and-set: of two who move the matter at once one wins. `rule_set` is frozen by the first
    move that gives one. Raises IllegalMove, StageChanged.
    """
    timeline = timeline_of(matter)
    move = timeline.move(matter.stage, verb)
    changes: dict[str, Any] = {"stage": move.target, "stage_ends_at": ends_at}
    if visibility is not None:
        changes["visibility"] = visibility
    if rule_set is not None and matter.rule_set_id is None:
        changes["rule_set"] = rule_set
    if timeline.by_code[move.target].is_open and matter.opened_at is None:
        changes["opened_at"] = at
    _compare_and_set(matter, changes)
    return move


def _compare_and_set(matter: Matter, changes: dict[str, Any]) -> None:
    standing = Matter.objects.filter(pk=matter.pk, stage=matter.stage)
    if not standing.update(**changes):
        raise StageChanged(f"matter {matter.pk} is no longer in {matter.stage}")
    for name, value in changes.items():
        setattr(matter, name, value)


def visible_to(person: Person | None) -> QuerySet[Matter]:
    """Return what lists may show to `person`: everything public and their own."""
    return Matter.objects.filter(Q(visibility=Matter.Visibility.PUBLIC) | _own(person))


def readable_by(person: Person | None, *, is_moderator: bool = False) -> QuerySet[Matter]:
    """Return what `person` may open by its address: public, by link, their own.

    `is_moderator`: the session has that role (the view has checked it); such a one may open all.
    Use with `get_object_or_404`: what one may not know does not exist.
    """
    if is_moderator:
        return Matter.objects.all()
    shown = Q(visibility__in=[Matter.Visibility.PUBLIC, Matter.Visibility.LINK])
    return Matter.objects.filter(shown | _own(person))


def _own(person: Person | None) -> Q:
    return Q(author=person) if person is not None and person.pk else Q(pk__in=[])
