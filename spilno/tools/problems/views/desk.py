"""The dispatcher's desk: the queue of the official's own bodies, its map, one report."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from spilno.duties import terms
from spilno.people.access import access
from spilno.places.borders import pictures
from spilno.record import clock
from spilno.tools.problems import clusters, counts, desk_acts, geometry, queue, stages
from spilno.tools.problems.forms.desk import categories, units_of
from spilno.tools.problems.grid import BadBox, Box, box, grid
from spilno.tools.problems.models import Problem
from spilno.tools.problems.views import maps
from spilno.tools.problems.views.desk_own import one, own
from spilno.tools.problems.views.map_rows import rows

NEAR = 300  # metres within which reports may be of one thing


@require_safe
@access("official")
def desk(request: HttpRequest) -> HttpResponse:
    """Show the queue, what can be done with what is picked in it, and where it lies."""
    bodies, at = own(request), clock.now()
    if number := _number(request.GET.get("number", "")):
        return redirect("problems:desk_one", one(request, number).pk)
    units = units_of(bodies)
    asked = queue.asked(request.GET, units)
    found = queue.find(bodies, asked, at)
    if where := _box(request):
        found = clusters.inside(found, where)
    page = queue.page(found, asked.after)
    keep = f"&box={where}" if where else ""
    words = {
        "asked": asked,
        "rows": rows(page.problems, at),
        "is_picked": "picked" in request.GET,
        "pick_url": f"{asked.query(after=asked.after)}{keep}&picked=1",
        "next_url": f"{asked.query(after=page.after)}{keep}" if page.after else "",
        "chips": _chips(asked, queue.tally(bodies, at)),
        "states": [(stage.code, _(stage.label)) for stage in stages.STAGES],
        "categories": categories(),
        "units": units,
        "acts": desk_acts.bulk(),
        "place": bodies[0].place if bodies else None,
        "marks_url": f"{reverse('problems:desk_map')}{asked.query()}",
        "where": where,
    }
    return render(request, "problems/desk/queue.html", words)


def _chips(asked: queue.Asked, tally: dict[str, int]) -> list[dict[str, Any]]:
    """Return the ways into the queue that are used most, each with its number."""
    ways = [
        ("", _("All unmended")),
        (queue.LATE, _("Overdue")),
        (queue.UNASSIGNED, _("To sort")),
        (queue.MENDING, _("Being mended")),
        (stages.RETURNED, _("Returned")),
    ]
    sums = {
        state: sum(tally.get(code, 0) for code in queue.GROUPS[state]) for state, _label in ways
    }
    sums |= {"": tally[""], queue.LATE: tally[queue.LATE]}
    return [
        {
            "url": asked.query(state=state) if state else asked.query(state=""),
            "label": label,
            "number": sums[state],
            "is_here": asked.state == state,
        }
        for state, label in ways
    ]


def _number(text: str) -> int:
    digits = text.strip().lstrip("№# ").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 18 else 0


def _box(request: HttpRequest) -> Box | None:
    try:
        return box(request.GET.get("box", ""))
    except BadBox:
        return None


@require_safe
@never_cache
@access("official")
def desk_map(request: HttpRequest) -> HttpResponseBase:
    """Return the marks of the queue that is asked for, at the true points."""
    bodies, at = own(request), clock.now()
    try:
        asked_box = box(request.GET.get("box", ""))
    except BadBox:
        return maps.no_box()
    asked = queue.asked(request.GET, units_of(bodies))
    squares = grid(request.GET.get("zoom", ""))
    found = queue.find(bodies, asked, at)
    marks = clusters.marks(found, squares.snapped(asked_box), squares, at)
    return maps.answer(
        tuple(marks), f"{reverse('problems:desk')}{asked.query()}", "problems:desk_one"
    )


@require_safe
@access("official")
def desk_one(request: HttpRequest, number: int) -> HttpResponse:
    """Show one report with all that those who mend may see, and what can be done with it."""
    problem, at = one(request, number), clock.now()
    (row,) = rows([problem], at)
    point = problem.point
    steps = problem.steps.prefetch_related("files").order_by("-at", "-pk")
    words = {
        "row": row,
        "problem": problem,
        "steps": steps,
        "acts": desk_acts.possible(problem.matter.stage),
        "concerned": counts.concerned([problem.pk])[problem.pk],
        "near": rows(near(problem), at),
        "picture": pictures.draw(problem.matter.place.code, [point]) if point else "",
        "where": pictures.words(problem.matter.place.code, *point) if point else "",
        "is_late": problem.due_at is not None and terms.is_past(problem.due_at, at),
    }
    return render(request, "problems/desk/one.html", words)


def near(problem: Problem) -> list[Problem]:
    """Return unmended reports around this one that may be of the same thing, the nearest first."""
    point = problem.point
    if point is None:
        return []
    south, north, west, east = geometry.box(*point, NEAR)
    around = clusters.inside(
        Problem.objects.filter(authority=problem.authority), Box(south, west, north, east)
    )
    found = around.filter(matter__stage__in=stages.UNMENDED).exclude(pk=problem.pk)
    some = found.select_related("matter__place")[:50]
    return sorted(some, key=lambda each: geometry.metres(point, each.point or point))[:8]
