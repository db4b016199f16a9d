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
from spilno.web.living import in_country

MOST = 30


def _matters(q: str, kind: str) -> list[Matter]:
    """Return matters that answer `q`, the best first."""
    found = find(q, kinds=[kind] if kind else list(discover()), limit=MOST)
    public = visible_to(None).select_related("place", "rule_set")
    rows = public.in_bulk([item.number for item in found])
    return [rows[item.number] for item in found if item.number in rows]


@require_safe
@access("anyone")
def search(request: HttpRequest) -> HttpResponse:
    """Find matters by words; without words show the newest open ones."""
    q, trouble = asking.words(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in discover() else ""
    at = clock.now()
    cards = feed.cards(_matters(q, kind), at) if q else in_country(at, MOST, kind=kind).open
    tools = discover().values()
    facts = {"q": q, "trouble": trouble, "kind": kind, "tools": tools, "cards": cards}
    return render(request, "web/search.html", facts)
