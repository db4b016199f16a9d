"""The page of a unit, the list of units, and the data behind each number."""

import csv
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from spilno.duties.terms import add_months
from spilno.people.access import access
from spilno.places.models import Place
from spilno.record import clock
from spilno.tools.services import endpoints, figures, pictures, rules, stages
from spilno.tools.services.models import Rating, ServiceUnit
from spilno.tools.services.views import finding

SHOWN = 5  # published comments on the page
PAGE = 24


@require_safe
@access("anyone")
def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show a unit: what is wrong, how it is judged, what it has changed."""
    unit, at = finding.unit(number), clock.now()
    found = figures.of(unit, at)
    changes = list(unit.changes.order_by("-month", "-pk")[:12])
    last_month = add_months(clock.day(at).replace(day=1), -1)
    columns = pictures.columns(found.months)
    facts = {
        "unit": unit,
        "is_working": unit.matter.stage == stages.WORKING,
        "figures": found,
        "groups": [(group, found.groups[group], found.base[group]) for group in figures.GROUPS],
        "bars": pictures.reasons(found),
        "columns": columns,
        "has_trend": any(column.bars for column in columns),
        "changes": changes,
        "is_silent": bool(found.bad) and all(each.month < last_month for each in changes),
        "last_month": last_month,
        "comments": _published(unit),
        "reasons": rules.REASONS,
    }
    return render(request, "services/page.html", facts)


def _published(unit: ServiceUnit) -> list[Rating]:
    words = unit.ratings.filter(words=Rating.Words.PUBLISHED)
    return list(words.order_by("-visited_on", "-pk")[:SHOWN])


@require_safe
@access("anyone")
def index(request: HttpRequest) -> HttpResponse:
    """List working units by the alphabet, of a place if one is named. No league table."""
    place = _place(request)
    found = finding.units().filter(matter__stage=stages.WORKING)
    if place is not None:
        found = found.filter(Q(matter__place=place) | Q(matter__place__hromada=place))
    if kind := request.GET.get("kind", ""):
        found = found.filter(kind=kind[:20])
    after = _after(request)
    ordered = found.filter(pk__gt=after).order_by("pk")
    rows = list(ordered[: PAGE + 1])
    shown = [row.matter for row in rows[:PAGE]]
    facts = {
        "place": place,
        "cards": endpoints.cards(shown, clock.now()),
        "kinds": ServiceUnit.Kind.choices,
        "kind": kind,
        "next": shown[-1].pk if len(rows) > PAGE else None,
    }
    return render(request, "services/list.html", facts)


def _place(request: HttpRequest) -> Place | None:
    code = request.GET.get("place", "")
    if not code:
        return None
    if not (code.isascii() and code.isalnum() and len(code) <= 19):
        raise Http404
    return get_object_or_404(Place.objects.select_related("parent"), pk=code)


def _after(request: HttpRequest) -> int:
    text = request.GET.get("after", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


@require_safe
@access("anyone")
def data_json(request: HttpRequest, number: int) -> HttpResponse:
    """Give the figures of the page as JSON."""
    unit = finding.unit(number)
    found = {"name": unit.matter.title, **endpoints.describe(unit.matter, clock.now())}
    return _open(JsonResponse(found, json_dumps_params={"ensure_ascii": False}))


@require_safe
@access("anyone")
def data_csv(request: HttpRequest, number: int) -> HttpResponse:
    """Give the figures by month and group as CSV (RFC 4180), empty where fewer than ten judged."""
    unit = finding.unit(number)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="service-{unit.pk}.csv"'
    table = csv.writer(response)
    names = ("number", "index", "margin", "recommend", "neutral", "bad")
    table.writerow(["month", "group", *names])
    for month, group, row in _rows(endpoints.open_figures(figures.of(unit, clock.now()))):
        table.writerow([month, group, *(row[name] for name in names)])
    return _open(response)


def _rows(found: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    total = [("", group, found["loyalty"][group]) for group in figures.GROUPS]
    by_month = [
        (month["month"], group, month[group])
        for month in found["months"]
        for group in figures.GROUPS
    ]
    return total + by_month


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=300"
    return response
