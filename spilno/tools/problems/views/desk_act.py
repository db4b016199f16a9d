"""One act of the dispatcher, on one report or on many that were picked in the queue."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.civic.timeline import IllegalMove
from spilno.duties import routing
from spilno.people.access import access
from spilno.places.models import Authority
from spilno.record import clock
from spilno.tools.problems import actions, desk_acts, queue
from spilno.tools.problems.desk_acts import Act
from spilno.tools.problems.forms.desk import ActForm, ForwardForm, units_of
from spilno.tools.problems.models import Phrase, Problem
from spilno.tools.problems.views import desk_own

MOST = 100  # reports acted on at once
LOST = (actions.StageChanged, IllegalMove, actions.SameProblem, actions.ReasonMissing)


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def desk_act(request: HttpRequest) -> HttpResponse:
    """Show the form of `act` on the reports `pick`; a post does it, each by itself."""
    data = request.POST if request.method == "POST" else request.GET
    act = desk_acts.ACTS.get(data.get("act", ""))
    if act is None:
        raise Http404
    picked = _picked(request, data)
    back = _back(request, data, picked)
    if not picked:
        messages.warning(request, _("Pick the reports first: a tick beside each."))
        return redirect(back)
    bodies = {problem.authority_id for problem in picked}
    if len(bodies) > 1:
        messages.warning(request, _("Pick reports of one body: each has its own executors."))
        return redirect(back)
    return _asked(request, act, picked, back)


def _picked(request: HttpRequest, data: QueryDict) -> list[Problem]:
    """Return the official's own reports that were picked; others do not exist here."""
    numbers = {int(each) for each in data.getlist("pick") if _is_number(each)}
    return list(desk_own.owned(request).filter(pk__in=sorted(numbers)[:MOST]).order_by("pk"))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def _back(request: HttpRequest, data: QueryDict, picked: list[Problem]) -> str:
    """Return to the report, or to the queue as it was asked for."""
    if data.get("back") == "one" and len(picked) == 1:
        return reverse("problems:desk_one", args=[picked[0].pk])
    units = units_of(desk_own.own(request))
    return reverse("problems:desk") + queue.asked(QueryDict(data.get("back", "")), units).query()


def _asked(request: HttpRequest, act: Act, picked: list[Problem], back: str) -> HttpResponse:
    fitting = [problem for problem in picked if act.fits(problem.matter.stage)]
    form = _form(request, act, picked)
    if request.method == "POST" and form.is_valid():
        _do(request, act, fitting or picked, form.cleaned_data, clock.now())
        return redirect(back)
    words = {
        "act": act,
        "form": form,
        "picked": picked,
        "fitting": {problem.pk for problem in fitting},
        "back_url": back,
        "back": "one" if back.endswith(f"/{picked[0].pk}/") else back.partition("?")[2],
        "phrases": _phrases(act, picked[0].authority),
        "phrase_url": _phrase_url(request, act, picked),
    }
    return render(request, "problems/desk/act.html", words)


def _form(request: HttpRequest, act: Act, picked: list[Problem]) -> ActForm:
    body = picked[0].authority
    assert body is not None  # noqa: S101 - the queue holds only what a body answers for
    more: dict[str, Any] = {"authority": body, "problems": picked}
    if issubclass(act.form, ForwardForm):
        more["bodies"] = _others(picked[0], clock.now())
    if request.method == "POST":
        return act.form(request.POST, **more)
    initial = {"into": request.GET.get("into", ""), "priority": picked[0].priority}
    initial["text"] = _words(request, body)
    return act.form(initial=initial, **more)


def _others(problem: Problem, at: datetime) -> list[Authority]:
    """Return other bodies that the directory or the law names for this topic and place."""
    named = routing.suggestions(problem.category, problem.matter.place, at)
    unique = {each.authority.pk: each.authority for each in named}
    unique.pop(problem.authority_id or 0, None)
    return list(unique.values())


def _phrases(act: Act, authority: Authority | None) -> list[Phrase]:
    found = Phrase.objects.filter(authority=authority, act=act.code)
    return list(found.order_by("name")) if act.has_phrases else []


def _words(request: HttpRequest, authority: Authority) -> str:
    asked = request.GET.get("phrase", "")
    found = Phrase.objects.filter(authority=authority, pk=asked if _is_number(asked) else 0)
    return "".join(found.values_list("text", flat=True))


def _phrase_url(request: HttpRequest, act: Act, picked: list[Problem]) -> str:
    query = QueryDict(mutable=True)
    query["act"] = act.code
    query.setlist("pick", [str(problem.pk) for problem in picked])
    data = request.POST if request.method == "POST" else request.GET
    query["back"] = data.get("back", "")
    return f"?{query.urlencode()}&phrase="


def _do(
    request: HttpRequest, act: Act, picked: list[Problem], data: dict[str, Any], at: datetime
) -> None:
    """Do it on each by itself: one that somebody else has moved stops no other."""
    done, lost = [], []
    for problem in picked:
        try:
            act.run(problem, data, desk_own.by(request, problem.authority), at)
            done.append(problem)
        except LOST:
            lost.append(problem)
    if done:
        messages.success(request, _("%(act)s: %(list)s.") % {"act": act.label, "list": _list(done)})
    if lost:
        text = _("Not done, somebody was first or it does not fit the state: %(list)s.")
        messages.warning(request, text % {"list": _list(lost)})


def _list(problems: list[Problem]) -> str:
    return ", ".join(f"№ {problem.number}" for problem in problems)
