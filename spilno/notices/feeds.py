"""Atom (RFC 4287) for a place, an authority and a matter: public entries of the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.notices.digest import item
from spilno.notices.fanout import is_told
from spilno.people.access import access
from spilno.places.models import Authority, Place
from spilno.record import journal
from spilno.record.clock import KYIV

ITEMS = 50


@dataclass(frozen=True)
class Source:
    """What a feed is about."""

    title: str
    address: str
    matters: Sequence[Matter]


def _atom(source: Source) -> HttpResponse:
    feed = Atom1Feed(
        title=f"Спільно: {source.title}",
        link=settings.ORIGIN + source.address,
        description="",
        language="uk",
        feed_url=settings.ORIGIN + source.address,
    )
    by_id = {matter.pk: matter for matter in source.matters}
    for entry in journal.latest(matter_ids=list(by_id), limit=ITEMS):
        if entry.matter_id in by_id and is_told(entry.verb):
            _add(feed, by_id[entry.matter_id], entry)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def _add(feed: Atom1Feed, matter: Matter, entry: journal.Entry) -> None:
    words = item(matter, entry.verb)
    feed.add_item(
        title=f"{words.splitlines()[0]}: {matter.title}",
        link=settings.ORIGIN + tools.discover()[matter.kind].hook("endpoints", "url")(matter),
        description=linebreaks(words, autoescape=True),  # a summary is HTML, RFC 4287 §3.1.1
        unique_id=f"tag:{settings.ORIGIN.split('//')[1]},2026:record/{entry.sequence}",
        updateddate=datetime.combine(
            entry.day, time(12), tzinfo=KYIV
        ),  # the record knows days only
    )


@access("anyone")
def place(_request: HttpRequest, code: str) -> HttpResponse:
    """News of a place and everything in its community."""
    found = get_object_or_404(Place, pk=code)
    matters = Matter.objects.filter(place__hromada=found) | Matter.objects.filter(place=found)
    return _atom(Source(str(found), f"/notices/place/{code}.atom", _public(matters)))


@access("anyone")
def authority(_request: HttpRequest, number: int) -> HttpResponse:
    """News of what is addressed to an authority."""
    found = get_object_or_404(Authority, pk=min(number, 2**62))
    matters: list[Matter] = []
    for tool in tools.discover().values():
        matters += tool.hook("endpoints", "of_authority")(found).order_by("-pk")[:200]
    return _atom(Source(found.name, f"/notices/authority/{number}.atom", matters))


@access("anyone")
def matter(_request: HttpRequest, number: int) -> HttpResponse:
    """News of one public matter."""
    public = Matter.objects.filter(visibility=Matter.Visibility.PUBLIC)
    found = get_object_or_404(public, pk=min(number, 2**62))
    return _atom(Source(found.title, f"/notices/matter/{number}.atom", [found]))


def _public(matters: QuerySet[Matter]) -> list[Matter]:
    return list(
        matters.filter(visibility=Matter.Visibility.PUBLIC).order_by("-pk").distinct()[:200]
    )
