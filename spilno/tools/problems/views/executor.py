"""For a phone in the street: what is to be mended, near to far, and the photo of the result."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spilno.civic.timeline import IllegalMove
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.places.borders import NotAPoint, read_point
from spilno.places.models import Post, Unit
from spilno.record import clock
from spilno.tools.problems import actions, queue, route, stages
from spilno.tools.problems.forms.desk import units_of
from spilno.tools.problems.forms.executor import AnyResultForm, ResultForm
from spilno.tools.problems.geometry import Point
from spilno.tools.problems.models import Problem
from spilno.tools.problems.views import desk
from spilno.tools.problems.views.map_rows import rows
from spilno.web.uploads import posted, stored, takes_files, was_cut

MOST = 100  # stops of one way
LOST = (actions.StageChanged, IllegalMove)
_LATE = gettext_lazy("It is no longer being mended: somebody has ended or joined it. Look first.")


@require_safe
@never_cache
@access("official")
def executor(request: HttpRequest) -> HttpResponse:
    """List what a unit has to mend: by the end of the term, or near to far from a point."""
    bodies, at = desk.own(request), clock.now()
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
    problem = desk.one(request, number)
    return _task(request, problem, ResultForm())


def _task(request: HttpRequest, problem: Problem, form: ResultForm) -> HttpResponse:
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
    problem = desk.one(request, number)
    with suppress(*LOST):
        actions.begin(problem=problem, by=_by(request, problem), at=clock.now())
    return redirect("problems:task", number)


@takes_files
@require_POST
@access("official")
def done(request: HttpRequest, number: int) -> HttpResponseBase:
    """Say that it is done, with a photo of the result; what is sent again changes nothing."""
    problem, form = desk.one(request, number), ResultForm(*posted(request))
    if form.is_valid():
        try:
            _finish(request, problem, form)
            return _sent(request, problem)
        except LOST:
            form.add_error(None, _LATE)
    return _refused(request, form) if _is_machine(request) else _task(request, problem, form)


@require_safe
@access("anyone")
def blank(request: HttpRequest) -> HttpResponse:
    """Show a form that names no report: kept on the device for where there is no network.

    It holds nothing of anybody; who sends it is asked when it arrives.
    """
    return render(request, "problems/executor/blank.html", {"form": AnyResultForm()})


@takes_files
@require_http_methods(["POST"])
@access("official")
def done_any(request: HttpRequest) -> HttpResponseBase:
    """Take what was filled in without a network: the number of the report is in the form."""
    form = AnyResultForm(*posted(request))
    if form.is_valid():
        try:
            problem = desk.one(request, form.cleaned_data["number"])
            _finish(request, problem, form)
            return _sent(request, problem)
        except Http404:
            form.add_error("number", _("There is no such report at this desk."))
        except LOST:
            form.add_error("number", _LATE)
    if _is_machine(request):
        return _refused(request, form)
    return render(request, "problems/executor/blank.html", {"form": form})


def _finish(request: HttpRequest, problem: Problem, form: ResultForm) -> None:
    data, at = form.cleaned_data, clock.now()
    with stored(form.attached(problem.matter.title)) as files:
        actions.finish(
            problem=problem,
            text=data["text"],
            files=files,
            key=data["key"],
            by=_by(request, problem),
            at=at,
        )


def _by(request: HttpRequest, problem: Problem) -> actions.By:
    return desk.by(request, problem.authority, problem.unit.name if problem.unit else "")


def _is_machine(request: HttpRequest) -> bool:
    """Tell whether the queue of the device sends, and not the browser itself."""
    return request.headers.get("Accept", "") == "application/json"


def _sent(request: HttpRequest, problem: Problem) -> HttpResponseBase:
    if _is_machine(request):
        return JsonResponse({"url": reverse("problems:task", args=[problem.pk])})
    return redirect("problems:task", problem.pk)


def _refused(request: HttpRequest, form: ResultForm) -> HttpResponseBase:
    errors = {name: [str(each) for each in found] for name, found in form.errors.items()}
    return JsonResponse({"errors": errors}, status=413 if was_cut(request) else 422)
