"""Join an appeal as a co-author: by the link of the author, or under a public appeal; leave it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.civic.models import Matter
from spilno.people import residences, sessions
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.asking import posted as typed
from spilno.people.models import Person
from spilno.record import clock
from spilno.tools.appeals import actions, describing, stages
from spilno.tools.appeals.forms.author import JoinForm
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.views import finding
from spilno.tools.appeals.views.asking import ask, go
from spilno.web.forms import Form

CODE = 22  # characters of a link


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("anyone")
def by_link(request: HttpRequest, code: str) -> HttpResponse:
    """Show the words of a draft to whom its author gave the link; the signed in may join."""
    appeal = get_object_or_404(finding.appeals(), code=code[: CODE + 1])
    if appeal.matter.stage != stages.GATHERING:
        if appeal.matter.visibility == Matter.Visibility.PUBLIC:
            return go(appeal)
        raise Http404
    return _join(request, appeal)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def join(request: HttpRequest, number: int) -> HttpResponse:
    """Join under a public appeal."""
    appeal, _side = finding.readable(request, number)
    if appeal.matter.visibility != Matter.Visibility.PUBLIC or not actions.is_open(appeal):
        raise Http404
    return _join(request, appeal)


def _join(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    person = finding.reader(request)
    form = JoinForm(typed(request), initial=_known(person))
    if request.method == "POST" and person is not None and form.is_valid():
        try:
            level = sessions.level(request)
            actions.join(
                appeal=appeal, person=person, level=level, at=clock.now(), **form.cleaned_data
            )
            return render(request, "appeals/joined.html", {"appeal": appeal})
        except actions.OwnAppeal:
            form.add_error(None, _("You are the author already."))
        except actions.NotNow:
            form.add_error(None, _("Nobody can join any more: the appeal went on."))
    facts: dict[str, Any] = {"appeal": appeal, "matter": appeal.matter, "form": form}
    facts |= {
        "person": person,
        "has_joined": person is not None and actions.of_person(appeal, person) is not None,
        "authors_label": describing.authors(actions.count(appeal)),
        "act": _("Join"),
    }
    status = 422 if form.errors and request.method == "POST" else 200
    return render(request, "appeals/join.html", facts, status=status)


def _known(person: Person | None) -> dict[str, str]:
    if person is None:
        return {}
    home = residences.current(person)
    names = {name: getattr(person, name) for name in ("surname", "given_name", "patronymic")}
    return {**names, "residence": home.place.full_name if home else ""}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def leave(request: HttpRequest, number: int) -> HttpResponse:
    """Leave an appeal one joined."""
    person = person_of(request)
    appeal = get_object_or_404(finding.appeals(), pk=min(number, finding.LARGEST))
    if actions.of_person(appeal, person) is None:
        raise Http404
    lines = [_("The body will not see your name any more.")]
    words = {"heading": _("Leave the appeal"), "act": _("Leave the appeal"), "lines": lines}

    def act() -> None:
        actions.unjoin(appeal=appeal, person=person, at=clock.now())

    return ask(request, appeal, Form(typed(request)), act, words=words, then=_left)


def _left(appeal: Appeal) -> HttpResponse:
    return redirect("web:me")
