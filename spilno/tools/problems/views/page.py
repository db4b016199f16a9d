"""The page of one problem, the same for all: no token, nobody is looked at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from spilno.people.access import access
from spilno.record import clock
from spilno.tools.problems.views import finding
from spilno.tools.problems.views.shown import Shown


@require_safe
@access("anyone")
def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show one. What one may not see does not exist."""
    problem = finding.readable(request, number)
    if problem.merged_into is not None and "stay" not in request.GET:
        return redirect("problems:page", problem.merged_into_id)
    shown = Shown(problem, clock.now())
    return render(request, "problems/page.html", {"shown": shown, "problem": problem})
