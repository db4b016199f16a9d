"""Search over public matters by words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from spilno.civic import feed
from spilno.civic.matters import visible_to
from spilno.civic.models import Matter
from spilno.civic.tools import discover
from spilno.people.access import access
from spilno.record import clock
from spilno.search.finding import find
from spilno.web import asking

MOST = 30


def _matters(q: str, kind: str) -> list[Matter]:
    """Return matters that answer `q`, the best first."""
    found = find(q, kinds=[kind] if kind else list(discover()), limit=MOST)
    rows = (
        visible_to(None)
        .select_related("place", "rule_set")
        .in_bulk([item.number for item in found])
    )
    return [rows[item.number] for item in found if item.number in rows]


@require_safe
@access("anyone")
def search(request: HttpRequest) -> HttpResponse:
    """Find matters by words; without words show the newest matters."""
    q, trouble = asking.words(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in discover() else ""
    facts = {
        "q": q,
        "trouble": trouble,
        "kind": kind,
        "tools": discover().values(),
        "cards": feed.cards(_matters(q, kind) if q else _newest(kind), clock.now()),
    }
    return render(request, "web/search.html", facts)


def _newest(kind: str) -> list[Matter]:
    shown = visible_to(None).filter(kind__in=[kind] if kind else list(discover()))
    return list(
        shown.exclude(opened_at=None)
        .select_related("place", "rule_set")
        .order_by("-opened_at")[:MOST]
    )
