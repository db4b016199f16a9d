"""What the rest of the house asks of problems, by name (`civic.tools`)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from spilno.civic import parties
from spilno.civic.models import Matter
from spilno.civic.tools import Card, Writing
from spilno.duties import terms
from spilno.people import roles
from spilno.people.models import Person, Role
from spilno.places.models import Authority
from spilno.tools.problems import counts, stages
from spilno.tools.problems.models import Problem

MOST_WAITING = 20  # reports shown at once in the moderator's queue

PUBLIC = Matter.Visibility.PUBLIC


def url(matter: Matter) -> str:
    """Return the address of the matter's page."""
    return f"/problems/{matter.pk}/"


def cards(matters: Sequence[Matter], at: datetime) -> list[Card]:
    """Return a card of each, in their order: two queries whatever their number."""
    ids = [matter.pk for matter in matters]
    found = Problem.objects.select_related("matter__place", "authority").in_bulk(ids)
    concerned = counts.concerned(ids)
    return [_card(found[pk], concerned[pk], at) for pk in ids if pk in found]


def describe(matter: Matter, at: datetime) -> dict[str, Any]:
    """Return what is public of a problem beyond its matter, as JSON types."""
    problem = Problem.objects.prefetch_related("steps").get(pk=matter.pk)
    point = problem.shown_point
    return {
        "url": url(matter),
        "category": problem.category,
        "text": problem.text,
        "point": list(point) if point else None,
        "is_coarse": problem.is_coarse,
        "address": problem.shown_address or None,
        "district": problem.district or None,
        "authority": problem.authority_id,
        "reported_at": _iso(problem.reported_at),
        "due_at": _iso(problem.due_at),
        "done_at": _iso(problem.done_at),
        "confirmed_at": _iso(problem.confirmed_at),
        "merged_into": problem.merged_into_id,
        "concerned": counts.concerned([problem.pk])[problem.pk],
        "steps": [
            {"verb": step.verb, "stage": step.stage, "text": step.text, "at": _iso(step.at)}
            for step in sorted(problem.steps.all(), key=lambda step: (step.at, step.pk))
            if step.is_public
        ],
    }


def of_authority(authority: Authority) -> QuerySet[Matter]:
    """Return the public problems that the authority answers for."""
    return Matter.objects.filter(problem__authority=authority, visibility=PUBLIC)


def addressees(matter_ids: Iterable[int]) -> dict[int, Authority]:
    """Return who answers for each, in one query."""
    found = Problem.objects.filter(pk__in=list(matter_ids)).select_related("authority")
    return {each.pk: each.authority for each in found if each.authority is not None}


def published_counts() -> dict[int, dict[str, int]]:
    """Return the published numbers of acts: what is counted here is no vote and is not summed."""
    return {}


def writings() -> list[Writing]:
    """Return what one writes with this tool from «Write to an authority»."""
    return [
        Writing(
            code="problem",
            label=_("Something is broken: a pit, a lamp, rubbish"),
            name=_("Report to dispatchers"),
            term=_("From hours to 7 days, by the category and the rules of the community"),
            law=_("Rules of the community; it is no appeal, and becomes one in one tap"),
            privacy=_("Words, photo and place are public; who reports is shown to nobody"),
            url="/problems/new/",
            order=10,
            asks_body=False,
        )
    ]


def confirmations(authority: Authority) -> tuple[int, int]:
    """Return how many the body said to be done ever, and how many of these people confirmed."""
    said = Problem.objects.filter(authority=authority, first_done_at__isnull=False, hold="")
    row = said.aggregate(done=Count("pk"), confirmed=Count("confirmed_at"))  # from its index alone
    return row["done"], row["confirmed"]


def side_of(matter: Matter, person: Person) -> str:
    """Return «body» for officials of the body that answers (`civic.parties`), else «»."""
    authority = matter.problem.authority
    kinds = (Role.Kind.OFFICIAL, Role.Kind.HEAD)
    holds = authority and any(roles.holds(person, kind, authority) for kind in kinds)
    return parties.BODY if holds else ""


def moderation_url(matter: Matter) -> str:
    """Return where a moderator looks at what is held back."""
    return f"/problems/{matter.pk}/moderate/"


def desk_url(matter: Matter) -> str:
    """Return where the body acts on it."""
    return f"/problems/desk/{matter.pk}/"


def rooms(kind: str) -> list[tuple[str, str]]:
    """Return the reports that wait for a moderator, the oldest first: label and address."""
    if kind != Role.Kind.MODERATOR:
        return []
    waiting = Problem.objects.filter(Q(hold=Problem.Hold.WORDS) | Q(photos__is_held=True))
    rows = waiting.select_related("matter").distinct().order_by("pk")[:MOST_WAITING]
    return [
        (_("Report that waits: %(title)s") % {"title": row.matter.title},
         reverse("problems:moderate", args=[row.pk]))
        for row in rows
    ]  # fmt: skip


def desks(authorities: Sequence[Authority]) -> list[tuple[str, str]]:
    """Return the dispatcher's desk and the way of those who mend."""
    if not authorities:
        return []
    ways = (
        ("problems:desk", _("Desk of the dispatcher")),
        ("problems:executor", _("To be mended")),
    )
    return [(label, reverse(name)) for name, label in ways]


def _card(problem: Problem, concerned: int, at: datetime) -> Card:
    matter = problem.matter
    stage = stages.TIMELINE.by_code[matter.stage]
    due = problem.due_at
    is_overdue = due is not None and terms.is_past(due, at)
    is_unmended = matter.stage in stages.UNMENDED
    return Card(
        matter_id=matter.pk,
        kind=matter.kind,
        kind_label=_("Problem"),
        title=matter.title,
        url=url(matter),
        place=problem.shown_address or matter.place.full_name,
        stage=matter.stage,
        stage_label=_(stage.label),
        is_open=stage.is_open,
        days_left=None if due is None or is_overdue else _days(due, at),
        progress=concerned,
        progress_label=_("It concerns: %(number)s") % {"number": concerned},
        act_label=_("It concerns me too") if is_unmended else "",
        act_url=f"/problems/{matter.pk}/join/" if is_unmended else "",
        owes=problem.authority.name if problem.authority and is_unmended else "",
        is_overdue=is_overdue,
    )


def _days(due: datetime, at: datetime) -> int:
    return (terms.kyiv_day(due) - terms.kyiv_day(at)).days


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
