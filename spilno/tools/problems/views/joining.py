"""«This concerns me too»: a page that asks, a post that joins and follows."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.notices import follows
from spilno.notices.models import Cadence
from spilno.people import limits, sessions
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock
from spilno.tools.problems import actions
from spilno.tools.problems.models import Problem
from spilno.tools.problems.views import finding
from spilno.tools.problems.views.shown import Shown

HOUR = timedelta(hours=1)
MOST = 120  # an hour


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def join(request: HttpRequest, number: int) -> HttpResponse:
    """Join, or take it back."""
    problem, person, at = finding.public(number), person_of(request), clock.now()
    if request.method == "POST":
        limits.spend(what="problem join", who=str(person.pk), most=MOST, per=HOUR, at=at)
        return _act(request, problem)
    has_joined = actions.has_joined(problem, person)
    facts = {"problem": problem, "shown": Shown(problem, at), "has_joined": has_joined}
    return render(request, "problems/join.html", facts)


def _act(request: HttpRequest, problem: Problem) -> HttpResponse:
    person, at = person_of(request), clock.now()
    if "leave" in request.POST:
        actions.leave(problem=problem, person=person, at=at)
        follows.unfollow(person=person, target=problem.matter)
        messages.success(request, _("Taken back."))
        return redirect("problems:page", problem.pk)
    wish = actions.Joining(person, problem.pk, sessions.level(request))
    [outcome] = actions.join(joinings=[wish], at=at)
    if isinstance(outcome, actions.NotOpen):
        messages.error(request, _("It has ended: there is nothing to join any more."))
        return redirect("problems:page", problem.pk)
    target = Problem.objects.select_related("matter").get(pk=outcome.problem_id)
    follows.follow(person=person, target=target.matter, at=at, cadence=Cadence.DAILY)
    messages.success(request, _("Noted: it concerns you too. You will be told what comes of it."))
    return redirect("problems:page", outcome.problem_id)
