"""At the service centre: write an appeal for the person who is present, print what came of it."""

from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from spilno.assisted import actions as desk
from spilno.assisted.models import Visit
from spilno.assisted.views.asking import role_of, visit_of
from spilno.people import limits, residences
from spilno.people.access import access
from spilno.people.levels import Level
from spilno.places.models import Authority, Place, Post, Unit
from spilno.record import clock, journal
from spilno.tools.appeals import actions, describing
from spilno.tools.appeals.forms.at_desk import DeskForm
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.views import finding, routing
from spilno.tools.appeals.views.routing import About
from spilno.web.uploads import posted, stored, takes_files, was_cut


def visitor(request: HttpRequest) -> Visit | None:
    """Return the visit of a person who has signed the consent, or None."""
    held = visit_of(request, clock.now())
    return held if held is not None and held.agreed_at is not None else None


def of_visitor(visit: Visit) -> "QuerySet[Appeal]":
    """Return what was sent for this person at desks; what they did at home nobody sees here."""
    own = finding.appeals().filter(matter__author=visit.person)
    return own.exclude(matter__desk_acts=None).distinct().order_by("-sent_at")


@takes_files
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("service_officer")
def write(request: HttpRequest) -> HttpResponse:
    """Write down and send an appeal for the person at the desk; show what was sent before."""
    visit = visitor(request)
    if visit is None:
        return redirect("assisted:visit")
    place = _place(request)
    bodies = routing.bodies("other", place, About()) if place else []
    choices = [(routing.code_of(each), each.name) for each in bodies]
    form = DeskForm(*posted(request), bodies=choices, initial=_known(visit))
    if request.method == "POST" and form.is_valid() and (paper := _sent(request, visit, form)):
        return paper
    facts = {"visit": visit, "form": form, "before": of_visitor(visit)[:20]}
    status = 413 if was_cut(request) else 422 if form.errors else 200
    return render(request, "appeals/at_desk.html", facts, status=status)


def _sent(request: HttpRequest, visit: Visit, form: DeskForm) -> HttpResponse | None:
    """Send it and show the registration, this once with the code that revokes it."""
    at = clock.now()
    try:
        with stored(form.attached()) as files, journal.transaction():
            appeal = _draft(request, visit, form)
            for file in files:
                actions.attach(appeal=appeal, at=at, **asdict(file))
            entry = actions.send(appeal=appeal, level=Level.SUBSTANTIAL, at=at)
            noted = desk.note(visit=visit, matter=appeal.matter, leaf=entry.leaf, at=at)
    except limits.TooOften:
        form.add_error(None, _("The daily limit of this desk is used up."))
    except (desk.VisitOver, desk.NotOfficer, desk.NotAgreed):
        return redirect("assisted:desk")
    except actions.Incomplete:
        form.add_error(None, _("Something the law asks for is missing (art. 5)."))
    else:
        return _paper(request, visit, appeal, noted)
    return None


def _draft(request: HttpRequest, visit: Visit, form: DeskForm) -> Appeal:
    words = form.words()
    body, unit, post = (int(part) for part in words.pop("to").split("-"))
    place = _place(request)
    assert place is not None  # noqa: S101 - without it no body could be chosen
    return actions.draft(
        author=visit.person,
        place=place,
        at=clock.now(),
        addressee=Authority.objects.get(pk=body),
        unit=Unit.objects.filter(pk=unit).first(),
        post=Post.objects.filter(pk=post).first(),
        **words,
    )


@never_cache
@require_safe
@access("service_officer")
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """Show the registration and the answer, to be printed."""
    visit = visitor(request)
    if visit is None:
        return redirect("assisted:visit")
    appeal = get_object_or_404(of_visitor(visit), pk=min(number, finding.LARGEST))
    return _paper(request, visit, appeal, None)


def _paper(
    request: HttpRequest, visit: Visit, appeal: Appeal, noted: desk.Noted | None
) -> HttpResponse:
    appeal = finding.appeals().get(pk=appeal.pk)
    facts: dict[str, Any] = {
        "visit": visit,
        "appeal": appeal,
        "matter": appeal.matter,
        "noted": noted,
        "stage_label": describing.stage_label(appeal),
        "duties": appeal.matter.duties.filter(state__in=["open", "overdue"]).order_by("due_at"),
        "answers": appeal.matter.answers.select_related("authority").order_by("entered_at"),
        "label": appeal.get_result_display(),
        "messages_of": appeal.matter.messages.exclude(side="author").order_by("sent_at", "pk"),
    }
    return render(request, "appeals/paper.html", facts)


def _place(request: HttpRequest) -> Place | None:
    """The community of the centre: who comes there writes to its bodies."""
    authority = role_of(request).authority
    return authority.place if authority is not None else None


def _known(visit: Visit) -> dict[str, Any]:
    person, home = visit.person, residences.current(visit.person)
    names = {name: getattr(person, name) for name in ("surname", "given_name", "patronymic")}
    where = home.place.full_name if home else ""
    return {**names, "residence": where, "reply_by": "centre", "reply_to": where}
