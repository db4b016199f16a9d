"""«Is it mended?»: asked of those who reported or had joined."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.people import sessions
from spilno.people.access import access
from spilno.record import clock
from spilno.tools.problems import actions, rules
from spilno.tools.problems.forms.own import JudgeForm
from spilno.tools.problems.models import Problem
from spilno.tools.problems.views import finding
from spilno.tools.problems.views.shown import Shown
from spilno.web.uploads import posted, stored, takes_files, was_cut

CUT, WRONG = 413, 422


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
@takes_files
def judge(request: HttpRequest, number: int) -> HttpResponse:
    """Let a person who reported or joined say whether it is mended."""
    return _judge(request, finding.readable(request, number), "")


@require_http_methods(["GET", "HEAD", "POST"])
@access("anyone")
@takes_files
def judge_as_guest(request: HttpRequest, number: int, secret: str) -> HttpResponse:
    """Let a guest say it by the link of their report."""
    return _judge(request, finding.own(request, number, secret), secret)


def _judge(request: HttpRequest, problem: Problem, secret: str) -> HttpResponse:
    person, at = finding.person_or_none(request), clock.now()
    form = JudgeForm(*posted(request), room=rules.PHOTOS)
    may = actions.may_judge(problem, person, secret)
    if request.method == "POST" and may and form.is_valid():
        return _say(request, problem, secret, form)
    status = 200 if request.method != "POST" else (CUT if was_cut(request) else WRONG)
    facts = {"problem": problem, "shown": Shown(problem, at), "form": form, "may": may}
    return render(request, "problems/judge.html", facts, status=status)


def _say(request: HttpRequest, problem: Problem, secret: str, form: JudgeForm) -> HttpResponse:
    is_fixed = form.cleaned_data["fixed"] == "yes"
    try:
        with stored(form.attached()) as files:
            actions.judge(
                problem=problem,
                person=finding.person_or_none(request),
                secret=secret,
                is_fixed=is_fixed,
                text=form.cleaned_data["text"],
                files=files,
                level=sessions.level(request),
                at=clock.now(),
            )
    except (actions.StageChanged, actions.NotConcerned):
        raise Http404 from None
    thanks = _("Thank you. You confirmed that it is mended.")
    sorry = _("Thank you. It goes back to those who mend, with a new term.")
    messages.success(request, thanks if is_fixed else sorry)
    return redirect("problems:page", problem.pk)
