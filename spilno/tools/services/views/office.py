"""The desk of officials: their units, what visitors wrote, what was changed, posters."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spilno.duties.terms import add_months
from spilno.people.access import access
from spilno.people.asking import person_of, posted
from spilno.places.models import Authority
from spilno.places.models import Unit as Office
from spilno.record import clock
from spilno.tools.services import actions, figures, pictures, stages
from spilno.tools.services.forms import ChangeForm, EditForm, UnitForm
from spilno.tools.services.models import ServiceUnit
from spilno.tools.services.paper import drawing
from spilno.tools.services.views import finding

WORDS = 100  # comments on the desk, newest first
BACK = 3  # months that can be told of


@require_safe
@access("official")
def desk(request: HttpRequest) -> HttpResponse:
    """List the units of the reader's authorities, and offices of the directory not rated yet."""
    of = finding.authorities(person_of(request), *finding.OFFICIALS)
    found = finding.units().filter(authority__in=of).order_by("authority", "pk")
    offices = Office.objects.filter(authority__in=of, ended_on=None).select_related("authority")
    known = ServiceUnit.objects.filter(office__isnull=False).values("office")
    facts = {"units": found, "authorities": of, "offices": offices.exclude(pk__in=known)}
    return render(request, "services/desk.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def new(request: HttpRequest, authority: int) -> HttpResponse:
    """Set up a unit of an authority, perhaps from its directory (`?office=`)."""
    of = finding.authorities(person_of(request), *finding.OFFICIALS)
    owner = get_object_or_404(of, pk=min(authority, finding.LARGEST))
    office = _office(request, owner)
    form = UnitForm(posted(request), initial=_from(office))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.found(
                authority=owner,
                place=owner.place,
                office=office,
                at=clock.now(),
                **form.cleaned_data,
            )
            return redirect("services:office", made.pk)
        except actions.AlreadyThere:
            form.add_error("name", _("You have such a unit at this address already."))
    words = {"form": form, "heading": _("A unit to be rated"), "act": _("Set up")}
    return _form(request, {**words, "line": owner.name})


def _office(request: HttpRequest, owner: Authority) -> Office | None:
    text = request.GET.get("office", "")
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        return None
    return Office.objects.filter(authority=owner, pk=int(text)).first()


def _from(office: Office | None) -> dict[str, str]:
    if office is None:
        return {"kind": ServiceUnit.Kind.SERVICE_CENTRE}
    is_centre = office.kind == Office.Kind.SERVICE_CENTRE or "надання" in office.name
    kind = ServiceUnit.Kind.SERVICE_CENTRE if is_centre else ServiceUnit.Kind.OFFICE
    return {"name": office.name[:200], "address": office.address, "kind": kind}


@require_safe
@access("official")
def office(request: HttpRequest, number: int) -> HttpResponse:
    """Show officials what is wrong at their unit, in figures and in visitors' words."""
    unit, at = finding.own(request, number), clock.now()
    found = figures.of(unit, at)
    words = unit.ratings.exclude(text="").order_by("-visited_on", "-pk")[:WORDS]
    facts = {
        "unit": unit,
        "figures": found,
        "bars": pictures.reasons(found, most=12),
        "words": words,
        "is_working": unit.matter.stage == stages.WORKING,
        "changes": unit.changes.order_by("-month", "-pk")[:12],
    }
    return render(request, "services/office.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change the name and the address."""
    unit = finding.own(request, number)
    before = {"name": unit.matter.title, "address": unit.address}
    form = EditForm(posted(request), initial=before)
    if request.method == "POST" and form.is_valid():
        actions.edit(unit=unit, at=clock.now(), **form.cleaned_data)
        return redirect("services:office", number)
    words = {"form": form, "heading": _("Name and address"), "act": _("Save")}
    return _form(request, {**words, "line": unit.matter.title})


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Tell what the unit has changed in a month."""
    unit, at = finding.own(request, number), clock.now()
    form = ChangeForm(posted(request), unit=unit, months=_months(at))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        month = date.fromisoformat(data["month"])
        actions.tell(unit=unit, month=month, text=data["text"], reason=data["reason"], at=at)
        return redirect("services:page", number)
    words = {"form": form, "heading": _("What we have changed"), "act": _("Publish")}
    return _form(request, {**words, "line": unit.matter.title})


def _months(at: datetime) -> list[tuple[str, str]]:
    this = clock.day(at).replace(day=1)
    firsts = [add_months(this, -back) for back in range(BACK)]
    return [(first.isoformat(), date_format(first, "F Y").lower()) for first in firsts]


@require_POST
@access("official")
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Take no more ratings."""
    unit = finding.own(request, number)
    if unit.matter.stage == stages.WORKING:
        actions.close(unit=unit, at=clock.now())
    return redirect("services:office", number)


@require_safe
@access("anyone")
def poster(request: HttpRequest, number: int, size: str) -> HttpResponse:
    """Give the poster with the code, A4 or A5, as PDF."""
    drawn = drawing.poster(finding.unit(number), size, clock.now())
    response = HttpResponse(drawn, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="rate-{number}-{size}.pdf"'
    return response


@require_safe
@access("anyone")
def sheets(request: HttpRequest, number: int) -> HttpResponse:
    """Give numbered paper sheets to be filled in by hand, as PDF."""
    drawn = drawing.sheets(finding.unit(number), clock.now())
    response = HttpResponse(drawn, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="sheets-{number}.pdf"'
    return response


def _form(request: HttpRequest, facts: dict[str, object]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "services/form.html", facts, status=status)
