"""The public map: marks, what they stand on, and the list that says the same in words."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from spilno.people.access import access
from spilno.places import topics
from spilno.places.models import Place
from spilno.record import clock
from spilno.tools.problems import backdrop, clusters, stages
from spilno.tools.problems.clusters import Mark
from spilno.tools.problems.grid import BadBox, Box, box, grid
from spilno.tools.problems.views.map_rows import rows
from spilno.web import asking

_NUMBER = 10**17 - 3  # stands for the number of a report in an address


@require_safe
@access("anyone")
def map_json(request: HttpRequest) -> HttpResponseBase:
    """Return the marks of `box` at `zoom`, of one `category` when it is named."""
    try:
        asked = box(request.GET.get("box", ""))
    except BadBox:
        return no_box()
    category, at = category_of(request), clock.now()
    found = clusters.public(asked, grid(request.GET.get("zoom", "")), category, at)
    return answer(found, reverse("problems:map_list"), "problems:page", category)


def answer(marks: tuple[Mark, ...], in_list: str, page: str, category: str = "") -> JsonResponse:
    """Return marks as a map reads them. `in_list`, `page`: where many and where one are shown."""
    ways = _Ways(
        in_list, reverse(page, args=[_NUMBER]), f"&category={category}" if category else ""
    )
    return JsonResponse({"marks": [_told(mark, ways) for mark in marks]})


class _Ways(NamedTuple):
    """Addresses with a number to put in: looking each up takes longer than finding the marks."""

    in_list: str
    page: str
    more: str

    def of(self, mark: Mark) -> str:
        if mark.number == 1:
            return self.page.replace(str(_NUMBER), str(mark.problem_id))
        sign = "&" if "?" in self.in_list else "?"
        return f"{self.in_list}{sign}box={mark.box}{self.more}"


def _told(mark: Mark, ways: _Ways) -> dict[str, Any]:
    return {
        "at": [mark.lat, mark.lon],
        "number": mark.number,
        "late": mark.late,
        "label": _label(mark),
        "url": ways.of(mark),
    }


def _label(mark: Mark) -> str:
    """Say what a mark is to one who does not see it."""
    late = _("overdue: %(late)s") % {"late": mark.late} if mark.late else ""
    if mark.number == 1:
        said = [mark.title, _(stages.TIMELINE.by_code[mark.stage].label) if mark.stage else ""]
    else:
        said = [ngettext("%(number)s report", "%(number)s reports", mark.number)]
        said[0] %= {"number": mark.number}
    return ", ".join(each for each in (*said, late) if each)


def no_box() -> JsonResponse:
    """Refuse what is no box (RFC 9457)."""
    title = _("A part of the map is named by four numbers: south, west, north, east.")
    body = {"type": "about:blank", "title": title, "status": 400}
    return JsonResponse(body, status=400, content_type="application/problem+json")


def category_of(request: HttpRequest) -> str:
    """Return the category asked for, nothing when there is none such."""
    asked = request.GET.get("category", "")
    return asked if asked in topics.topics() else ""


@require_safe
@access("anyone")
@cache_control(public=True, max_age=86_400)
def map_borders(request: HttpRequest) -> HttpResponseBase:
    """Return the borders that the map of `place` stands on."""
    code = asking.words(request, "place")[0] or backdrop.COUNTRY
    return JsonResponse(backdrop.of(get_object_or_404(Place, code=code)))


@require_safe
@access("anyone")
def map_list(request: HttpRequest) -> HttpResponse:
    """List what the map shows in `box`: the same reports in words."""
    found = clusters.shown_to_all().select_related("matter__place", "authority")
    if where := _box(request):
        found = clusters.inside(found, where, "shown_")
    if category := category_of(request):
        found = found.filter(category=category)
    page = asking.page(request, found.order_by("-reported_at", "-pk"), size=30)
    kept = "".join(
        f"{name}={value}&" for name, value in (("box", where), ("category", category)) if value
    )
    words = {"page": page, "rows": rows(page, clock.now()), "query": kept}
    return render(request, "problems/map/list.html", words)


def _box(request: HttpRequest) -> Box | None:
    try:
        return box(request.GET.get("box", ""))
    except BadBox:
        return None
