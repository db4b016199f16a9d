"""Lists: petitions of the country or of a place, and who has signed one."""

from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from spilno.civic.models import Matter
from spilno.people.access import access
from spilno.places.models import Place
from spilno.record import clock
from spilno.tools.petitions import stages
from spilno.tools.petitions.endpoints import cards

PAGE = 24
SIGNER = Signer(salt="petitions.list")
GROUPS: dict[str, tuple[str, ...]] = {
    "open": (stages.COLLECTING,),
    "waiting": (stages.THRESHOLD_REACHED, stages.SENT, stages.UNDER_REVIEW, stages.APPEAL),
    "answered": (stages.ANSWERED, stages.EXECUTED),
    "all": (),
}


@require_safe
@access("anyone")
def index(request: HttpRequest) -> HttpResponse:
    """List public petitions, newest first: collecting, waiting for an answer, answered, all."""
    place = _place(request)
    group = request.GET.get("show", "open")
    found = _found(place, GROUPS.get(group, GROUPS["open"]))
    before = _before(request)
    rows = list(found.filter(pk__lt=before)[: PAGE + 1] if before else found[: PAGE + 1])
    context = {
        "place": place,
        "cards": cards(rows[:PAGE], clock.now()),
        "choices": _choices(place, group),
        "next_url": _next(request, rows) if len(rows) > PAGE else None,
    }
    return render(request, "petitions/list.html", context)


def _place(request: HttpRequest) -> Place | None:
    code = request.GET.get("place", "")
    if not code:
        return None
    if not (code.isascii() and code.isalnum() and len(code) <= 19):
        raise Http404
    return get_object_or_404(Place.objects.select_related("parent"), pk=code)


def _found(place: Place | None, wanted: tuple[str, ...]) -> "QuerySet[Matter]":
    found = Matter.objects.filter(kind="petition", visibility="public").select_related("place")
    if wanted:
        found = found.filter(stage__in=wanted)
    if place is not None:
        found = found.filter(Q(place=place) | Q(place__hromada=place))
    return found.order_by("-pk")


def _choices(place: Place | None, here: str) -> list[dict[str, Any]]:
    labels = {
        "open": _("Collecting signatures"),
        "waiting": _("Waiting for an answer"),
        "answered": _("Answered"),
        "all": _("All"),
    }
    where = {"place": place.pk} if place else {}
    return [
        {"label": label, "query": urlencode({**where, "show": code}), "is_here": code == here}
        for code, label in labels.items()
    ]


def _before(request: HttpRequest) -> int | None:
    cursor = request.GET.get("before", "")
    if not cursor:
        return None
    try:
        return int(SIGNER.unsign(cursor))
    except BadSignature:
        raise Http404 from None


def _next(request: HttpRequest, rows: list[Matter]) -> str:
    query = {**request.GET.dict(), "before": SIGNER.sign(str(rows[PAGE - 1].pk))}
    return f"{reverse('petitions:list')}?{urlencode(query)}"
