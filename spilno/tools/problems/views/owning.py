"""The page of who reported: its number at once, the same ones near by, and what they may mend."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from spilno.people.access import access
from spilno.record import clock
from spilno.tools.problems import actions, guess, near, stages
from spilno.tools.problems.forms.own import CategoryForm
from spilno.tools.problems.models import Problem
from spilno.tools.problems.views import finding
from spilno.tools.problems.views.shown import Shown

CONFLICT = 409


@require_http_methods(["GET", "HEAD"])
@access("anyone")
def sent(request: HttpRequest, number: int, secret: str = "") -> HttpResponse:
    """Say the number, by when, and show reports that may be of the same."""
    problem = finding.own(request, number, secret)
    is_fresh = problem.matter.stage == stages.NEW
    found = []
    if is_fresh:
        words, place = problem.text, problem.matter.place_id
        found = near.similar(words, place, problem.point, other_than=problem.pk)
    likely = list(
        dict.fromkeys(
            [problem.category, *guess.categories(problem.text, place=problem.matter.place_id)]
        )
    )
    facts = {
        "problem": problem,
        "shown": Shown(problem, clock.now(), is_whole=True),
        "secret": secret,
        "similar": found,
        "form": CategoryForm(likely, initial={"category": problem.category}) if is_fresh else None,
        "mine": _address(problem, secret),
    }
    return render(request, "problems/sent.html", facts)


@require_POST
@access("anyone")
def correct(request: HttpRequest, number: int, secret: str = "") -> HttpResponse:
    """Set the category right."""
    problem = finding.own(request, number, secret)
    form = CategoryForm(guess.codes(), request.POST)
    if form.is_valid() and problem.matter.stage == stages.NEW:
        code = form.cleaned_data["category"]
        with suppress(actions.StageChanged):  # taken up meanwhile: the body sets it right
            if code != problem.category:
                actions.correct(problem=problem, category=code, at=clock.now())
    return redirect(_address(problem, secret))


@require_POST
@access("anyone")
def same(request: HttpRequest, number: int, other: int, secret: str = "") -> HttpResponse:
    """Join one's own report with an earlier one of the same thing: nothing of it is lost."""
    problem = finding.own(request, number, secret)
    into = get_object_or_404(Problem, pk=other, matter__visibility="public")
    if problem.matter.stage == stages.NEW:
        try:
            actions.merge(problem=problem, into=into, at=clock.now())
        except (actions.SameProblem, actions.StageChanged):  # mended or joined meanwhile
            return redirect(_address(problem, secret))
    return redirect("problems:page", into.pk)


@require_POST
@access("anyone")
def no_question(request: HttpRequest, number: int, secret: str = "") -> HttpResponse:
    """Keep away the question that is asked four weeks after «done»."""
    problem = finding.own(request, number, secret)
    actions.decline_question(problem=problem, at=clock.now())
    return redirect(_address(problem, secret))


def _address(problem: Problem, secret: str) -> str:
    if secret:
        return reverse("problems:guest", args=[problem.pk, secret])
    return reverse("problems:sent", args=[problem.pk])
