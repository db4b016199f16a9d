"""Reporting a problem: one page, one sending, one number. Works without JavaScript and a map."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from spilno.notices import follows
from spilno.notices.models import Cadence
from spilno.people import limits, networks, residences, sessions
from spilno.people.access import access
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.places.models import Place
from spilno.record import clock
from spilno.tools.problems import actions, dangers, guess, where
from spilno.tools.problems.forms.report import ReportForm
from spilno.tools.problems.models import Problem
from spilno.web import outbox
from spilno.web.uploads import posted, stored, takes_files, was_cut

Contact = Problem.Contact
HOUR = timedelta(hours=1)
MOST_OF_PERSON, MOST_OF_NETWORK = 30, 60  # reports an hour
CUT, WRONG, MADE = 413, 422, 201


@dataclass(frozen=True)
class Sender:
    """Who reports, as far as the session knows."""

    person: Person | None
    level: Level
    home: Place | None

    @classmethod
    def of(cls, request: HttpRequest) -> "Sender":
        """Return the sender of a request."""
        person = request.user if isinstance(request.user, Person) else None
        found = residences.current(person) if person else None
        home = (found.place.hromada or found.place) if found else None
        return cls(person, sessions.level(request), home)


@require_http_methods(["GET", "HEAD", "POST"])
@access("anyone")
@takes_files
def new(request: HttpRequest) -> HttpResponse:
    """Ask for photo, place and words; register at once."""
    sender = Sender.of(request)
    form = ReportForm(
        *posted(request), is_guest=sender.person is None, initial=_initial(request, sender)
    )
    if request.method != "POST":
        return _show(request, form, sender)
    if not form.is_valid():
        return _refused(request, form, sender)
    place = where.find(form.point, form.cleaned_data["address"], _chosen(form), sender.home)
    if place.community is None:
        return _ask_where(request, form, sender, place)
    return _register(request, form, sender, place)


@require_safe
@access("anyone")
def shell(request: HttpRequest) -> HttpResponse:
    """Show the same page without a token and without the person: kept for use without network."""
    form = ReportForm(is_guest=True)
    return render(
        request, "problems/new.html", {"form": form, "is_shell": True, "draft": "offline"}
    )


def _register(
    request: HttpRequest, form: ReportForm, sender: Sender, place: where.Where
) -> HttpResponse:
    assert place.community is not None  # noqa: S101 - the caller has asked
    at = clock.now()
    _spend(request, sender)
    try:
        with stored(form.photos) as photos:
            told = _told(form, sender, place, photos)
            made = actions.report(reporter=sender.person, told=told, at=at)
    except actions.ShellingDamage:
        return _shelling(request, form, sender)
    except actions.LevelTooLow as refusal:
        form.add_error(None, _too_low(refusal))
        return _refused(request, form, sender)
    if sender.person and told.contact == Contact.ACCOUNT:
        matter = made.problem.matter
        follows.follow(person=sender.person, target=matter, at=at, cadence=Cadence.AT_ONCE)
    url = _own_page(made.problem, sender, told.key)
    if _wants_json(request):
        return JsonResponse({"url": url, "number": made.problem.number}, status=MADE)
    return redirect(url)


def _guessed(text: str, place: str) -> str:
    return next(iter(guess.categories(text, place=place)), guess.OTHER)


def _own_page(problem: Problem, sender: Sender, key: str) -> str:
    if sender.person is None:
        return reverse("problems:guest", args=[problem.pk, key])
    return reverse("problems:sent", args=[problem.pk])


def _told(form: ReportForm, sender: Sender, place: where.Where, photos: Any) -> actions.Report:
    data = form.cleaned_data
    assert place.community is not None  # noqa: S101 - the caller has asked
    return actions.Report(
        key=data["key"],
        category=data["category"] or _guessed(data["text"], place.community.pk),
        text=data["text"],
        place=place.community,
        point=form.point,
        address=data["address"],
        district=place.district,
        level=sender.level,
        contact=data["contact"] or (Contact.ACCOUNT if sender.person else Contact.NONE),
        email=data.get("email") or "",
        photos=photos,
        not_shelling=data["not_shelling"],
    )


def _initial(request: HttpRequest, sender: Sender) -> dict[str, Any]:
    place = request.GET.get("place", "")
    return {
        "key": secrets.token_urlsafe(18),
        "place": place if place.isalnum() and place.isascii() else "",
        "contact": "account" if sender.person else "none",
        "category": request.GET.get("category", ""),
        "text": request.GET.get("text", "")[:2000],
        "lat": request.GET.get("lat", ""),
        "lon": request.GET.get("lon", ""),
    }


def _chosen(form: ReportForm) -> str:
    return str(form.data.get("community") or form.cleaned_data["place"])


def _show(
    request: HttpRequest, form: ReportForm, sender: Sender, status: int = 200, **more: Any
) -> HttpResponse:
    draft = request.GET.get("draft", "")
    if not (draft.isascii() and draft.isalnum() and len(draft) <= 16):
        draft = secrets.token_hex(4)
    code = form.data.get("place") or form.initial.get("place", "")
    community = Place.objects.filter(pk=code).first() or sender.home
    facts = {
        "form": form,
        "draft": draft,
        "community": community,
        "person": sender.person,
        "outbox_who": outbox.mark(request),
    }
    return render(request, "problems/new.html", facts | more, status=status)


def _refused(request: HttpRequest, form: ReportForm, sender: Sender, **more: Any) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"errors": form.errors}, status=WRONG)
    status = CUT if was_cut(request) else WRONG
    return _show(request, form, sender, status, **more)


def _ask_where(
    request: HttpRequest, form: ReportForm, sender: Sender, place: where.Where
) -> HttpResponse:
    sentences = {
        "border": _("The point is by a border of communities. Choose which one it is in."),
        "outside": _("The point is not in Ukraine. Write the address."),
        "unknown": _("In which town or village is it? Write it in the address."),
    }
    form.add_error("address", sentences[place.reason or "unknown"])
    return _refused(request, form, sender, candidates=place.candidates)


def _shelling(request: HttpRequest, form: ReportForm, sender: Sender) -> HttpResponse:
    """Nothing is stored: whom to call, and a tick for one who means something else."""
    form.add_error("not_shelling", _("Damage from shelling is not published: call 101 or 102."))
    calls = (dangers.FIRE, dangers.POLICE, dangers.ANY)
    return _refused(request, form, sender, is_shelling=True, calls=calls)


def _too_low(refusal: actions.LevelTooLow) -> str:
    return _("This community takes reports of those who confirmed who they are: %(level)s.") % {
        "level": refusal.least.label
    }


def _spend(request: HttpRequest, sender: Sender) -> None:
    at = clock.now()
    if sender.person:
        who, most = str(sender.person.pk), MOST_OF_PERSON
    else:
        who, most = networks.of(request), MOST_OF_NETWORK
    limits.spend(what="problem report", who=who, most=most, per=HOUR, at=at)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
