"""Places: search, suggestions, the feed of a place."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from spilno.civic import feed
from spilno.civic.cursors import BadCursor
from spilno.civic.tools import discover
from spilno.people.access import access
from spilno.places import authorities, tree
from spilno.places.models import Place
from spilno.places.search import Found, find
from spilno.record import clock
from spilno.web import asking
from spilno.web.answering import record_of

COUNTRY = "UA"
ABOVE = "parent__parent__parent__parent__parent"  # from a district in a city up to Ukraine


def url(code: str) -> str:
    """Return the address of a place's page."""
    return reverse("web:place", args=[code])


@require_safe
@access("anyone")
def search(request: HttpRequest) -> HttpResponse:
    """Find a place by its name (the only one found is opened), or list what is inside one."""
    q, trouble = asking.words(request)
    found = find(q, limit=20) if q else []
    if len(found) == 1:
        return redirect(url(found[0].code))
    facts = {"q": q, "trouble": trouble, "found": found}
    return render(request, "web/places.html", facts if q else facts | _inside(request))


def _inside(request: HttpRequest) -> dict[str, object]:
    code = asking.words(request, "in")[0]
    outer = get_object_or_404(Place, code=code) if code else Place(code=COUNTRY)
    return {"outer": outer if code else None, "inside": tree.children(outer)}


@require_safe
@access("anyone")
def suggest(request: HttpRequest) -> HttpResponse:
    """Return the likeliest places for what is being typed."""
    q, _trouble = asking.words(request)
    return JsonResponse({"places": [_suggestion(each) for each in find(q, limit=8)] if q else []})


def _suggestion(found: Found) -> dict[str, str]:
    name, _comma, where = found.label.partition(", ")
    return {"name": name, "where": where, "url": url(found.code)}


def _page(request: HttpRequest, found: Place, at: datetime) -> feed.Page:
    """Return the page of the feed that is asked for; a forged cursor begins anew."""
    try:
        return feed.for_place(found, at, cursor=asking.words(request, "after")[0])
    except BadCursor:
        return feed.for_place(found, at)


@require_safe
@access("anyone")
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Show what can be decided now at this place and above it, and who answers."""
    found = get_object_or_404(Place.objects.select_related("successor", ABOVE), code=code)
    at = clock.now()
    authority = authorities.of(found)
    page = _page(request, found, at)
    facts = {
        "place": found,
        "above": tree.ancestors(found)[:0:-1],
        "cards": page,
        "next_url": f"?{urlencode({'after': page.next})}" if page.next else "",
        "authority": authority,
        "record": record_of(authority, at, by_month=False) if authority else None,
        "tools": [tool for tool in discover().values() if tool.create_label],
    }
    return render(request, "web/place.html", facts)
