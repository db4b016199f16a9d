"""For a phone in the street: what is to be mended, near to far, and the photo of the result."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from spilno.civic.timeline import IllegalMove
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.places.borders import NotAPoint, read_point
from spilno.places.models import Post, Unit
from spilno.record import clock
from spilno.tools.problems import actions, queue, route, stages
from spilno.tools.problems.forms.desk import units_of
from spilno.tools.problems.forms.executor import ResultForm
from spilno.tools.problems.geometry import Point
from spilno.tools.problems.models import Problem
from spilno.tools.problems.views import desk_own
from spilno.tools.problems.views.map_rows import rows
from spilno.web.uploads import was_cut

MOST = 100  # stops of one way
LOST = (actions.StageChanged, IllegalMove)


@require_safe
@never_cache
@access("official")
def executor(request: HttpRequest) -> HttpResponse:
    """List what a unit has to mend: by the end of the term, or near to far from a point."""
    bodies, at = desk_own.own(request), clock.now()
    units = units_of(bodies)
    unit = _unit(request, units)
    asked = queue.Asked(state=queue.MENDING, unit=unit.pk if unit else 0)
    found = queue.page(queue.find(bodies, asked, at), "", MOST).problems
    start, ways = _start(request, found), dict[int, int | None]()
    if start:
        stops = [route.Stop(problem.pk, problem.point) for problem in found]
        ways = {stop.number: stop.way for stop in route.ordered(start, stops)}
        by_number = {problem.pk: problem for problem in found}
        found = [by_number[number] for number in ways]
    lines = [(row, ways.get(row.problem.pk)) for row in rows(found, at)]
    words = {"lines": lines, "units": units, "unit": unit, "is_ordered": start is not None}
    return render(request, "problems/executor/list.html", words)


def _unit(request: HttpRequest, units: Sequence[Unit]) -> Unit | None:
    """Return the unit asked for; without asking, that of the official's post. "0": all units."""
    asked = request.GET.get("unit")
    if asked is not None:
        return next((unit for unit in units if str(unit.pk) == asked), None)
    names = person_of(request).roles.filter(revoked_at=None).exclude(post="").values("post")
    own = Post.objects.filter(name__in=names, unit__in=units, ended_on=None).first()
    return own.unit if own else None


def _start(request: HttpRequest, found: Sequence[Problem]) -> Point | None:
    """Return where the way begins: a point, or one of the reports («from here»)."""
    begin = request.GET.get("from", "")
    for problem in found:
        if str(problem.pk) == begin:
            return problem.point
    try:
        return read_point(request.GET.get("at", ""))
    except NotAPoint:
        return None


@require_safe
@never_cache
@access("official")
def task(request: HttpRequest, number: int) -> HttpResponse:
    """Show one report to the one who mends it."""
    problem = desk_own.one(request, number)
    return show(request, problem, ResultForm())


def show(request: HttpRequest, problem: Problem, form: ResultForm) -> HttpResponse:
    """Show the report with the form of its result, as it was filled in."""
    (row,) = rows([problem], clock.now())
    stage = problem.matter.stage
    words: dict[str, Any] = {
        "row": row,
        "problem": problem,
        "form": form,
        "steps": problem.steps.prefetch_related("files").order_by("-at", "-pk"),
        "can_begin": stage in (stages.ASSIGNED, stages.WAITING_FOR_MONEY, stages.RETURNED),
        "can_wait": stage in (stages.ASSIGNED, stages.IN_WORK, stages.RETURNED),
        "can_finish": stage in stages.UNMENDED,
    }
    status = 413 if was_cut(request) else 200
    return render(request, "problems/executor/task.html", words, status=status)


@require_POST
@access("official")
def begin(request: HttpRequest, number: int) -> HttpResponse:
    """Say that the work has begun; a second tap changes nothing."""
    problem = desk_own.one(request, number)
    with suppress(*LOST):
        actions.begin(problem=problem, by=by(request, problem), at=clock.now())
    return redirect("problems:task", number)


def by(request: HttpRequest, problem: Problem) -> actions.By:
    """Return who speaks: the official's post and the unit that mends."""
    return desk_own.by(request, problem.authority, problem.unit.name if problem.unit else "")
