"""What search engines read: a sitemap in parts and what they may walk."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.people.access import access
from spilno.places.models import Authority, Place

PART = 10_000  # addresses a file; the protocol allows 50,000
COMMUNITIES = (Place.Category.HROMADA, Place.Category.CITY_WITH_STATUS)


@require_safe
@cache_control(public=True, max_age=3600)
@access("anyone")
def robots(_request: HttpRequest) -> HttpResponse:
    """Say what robots may walk: all public pages but lists of signatories and forms."""
    lines = [
        "User-agent: *",
        "Disallow: /account/",
        "Disallow: /desk/",
        "Disallow: /me/",
        "Disallow: /*/signatures/",
        "Disallow: /*/sign/",
        "Disallow: /petitions/receipts/",
        f"Sitemap: {settings.ORIGIN}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
@access("anyone")
def index(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap (sitemaps.org, protocol 0.9)."""
    names = [*_parts("places", _places()), *_parts("matters", _matters()), "authorities-0"]
    addresses = [f"{settings.ORIGIN}/sitemap-{name}.xml" for name in names]
    context = {"tag": "sitemapindex", "item": "sitemap", "addresses": addresses}
    return render(request, "opendata/sitemap.xml", context, content_type="application/xml")


@require_safe
@cache_control(public=True, max_age=3600)
@access("anyone")
def part(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """List one part: communities, authorities or public matters."""
    sources = {"places": _place_urls, "matters": _matter_urls, "authorities": _authority_urls}
    if number > 100_000 or kind not in sources:
        raise Http404
    span = slice(number * PART, (number + 1) * PART)
    addresses = [settings.ORIGIN + path for path in sources[kind](span)]
    if not addresses:
        raise Http404
    context = {"tag": "urlset", "item": "url", "addresses": addresses}
    return render(request, "opendata/sitemap.xml", context, content_type="application/xml")


def _parts(kind: str, rows: "QuerySet[Place] | QuerySet[Matter]") -> list[str]:
    return [f"{kind}-{number}" for number in range(-(-rows.count() // PART))]


def _places() -> "QuerySet[Place]":
    return Place.objects.filter(category__in=COMMUNITIES, withdrawn_on=None).order_by("pk")


def _matters() -> "QuerySet[Matter]":
    return Matter.objects.filter(visibility="public", kind__in=list(tools.discover())).order_by(
        "pk"
    )


def _place_urls(span: slice) -> Iterator[str]:
    return (f"/places/{code}/" for code in _places().values_list("pk", flat=True)[span])


def _authority_urls(span: slice) -> Iterator[str]:
    keys = Authority.objects.order_by("pk").values_list("pk", flat=True)[span]
    return (f"/authorities/{key}/" for key in keys)


def _matter_urls(span: slice) -> Iterator[str]:
    known = tools.discover()
    return (known[matter.kind].hook("endpoints", "url")(matter) for matter in _matters()[span])
