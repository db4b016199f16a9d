"""The result of a work, sent from the street: counted once, however often it arrives."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from spilno.people.access import access
from spilno.record import clock
from spilno.tools.problems import actions
from spilno.tools.problems.forms.executor import AnyResultForm, ResultForm
from spilno.tools.problems.models import Problem
from spilno.tools.problems.views import desk_own, executor
from spilno.tools.problems.views.executor import LOST
from spilno.web.uploads import posted, stored, takes_files, was_cut

_LATE = gettext_lazy("It is no longer being mended: somebody has ended or joined it. Look first.")


@takes_files
@require_POST
@access("official")
def done(request: HttpRequest, number: int) -> HttpResponseBase:
    """Say that it is done, with a photo of the result; what is sent again changes nothing."""
    problem, form = desk_own.one(request, number), ResultForm(*posted(request))
    if form.is_valid():
        try:
            _finish(request, problem, form)
            return _sent(request, problem)
        except LOST:
            form.add_error(None, _LATE)
    return (
        _refused(request, form) if _is_machine(request) else executor.show(request, problem, form)
    )


@require_safe
@access("anyone")
def blank(request: HttpRequest) -> HttpResponse:
    """Show a form that names no report: kept on the device for where there is no network.

    It holds nothing of anybody; who sends it is asked when it arrives.
    """
    return render(request, "problems/executor/blank.html", {"form": AnyResultForm()})


@takes_files
@require_POST
@access("official")
def done_any(request: HttpRequest) -> HttpResponseBase:
    """Take what was filled in without a network: the number of the report is in the form."""
    form = AnyResultForm(*posted(request))
    if form.is_valid():
        try:
            problem = desk_own.one(request, form.cleaned_data["number"])
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
            by=executor.by(request, problem),
            at=at,
        )


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
