"""What officials see of a city's system: what is on its way, what waits for them, the mapping."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.configured import BadSettings
from spilno.places import topics
from spilno.record import clock
from spilno.tools.problems.open311 import client, sending, services_in
from spilno.tools.problems.open311.cities import BadCity, Joined, of
from spilno.tools.problems.open311.models import City, Sending
from spilno.web.views.desk import own_authorities

SHOWN = 50
State = Sending.State


def own(request: HttpRequest) -> list[tuple[Joined, City]]:
    """Return the systems of the bodies that the official acts for."""
    try:
        found = [of(body) for body in own_authorities(person_of(request))]
    except (BadCity, BadSettings):
        return []
    return [(each, City.objects.get_or_create(pk=each.name)[0]) for each in found if each]


@require_safe
@access("official")
@never_cache
def city(request: HttpRequest) -> HttpResponse:
    """Show each system of the official's bodies; where there is none, say so."""
    systems = [_system(joined, row) for joined, row in own(request)]
    return render(request, "problems/open311/city.html", {"systems": systems})


@require_POST
@access("official")
def again(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let a report be sent again."""
    sending.again(sending=_one(request, pk), at=clock.now())
    return redirect("problems:open311_city")


@require_POST
@access("official")
def settle(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take the number that the official found in the city's system."""
    found = _one(request, pk)
    number = client.plain(request.POST.get("number", ""), 60)
    if number:
        sending.settle(sending=found, number=number, at=clock.now())
    return redirect("problems:open311_city")


@require_POST
@access("official")
def choose(request: HttpRequest, name: str) -> HttpResponseBase:
    """Set which service of the city takes each category."""
    row = next((row for _, row in own(request) if row.pk == name), None)
    if row is None:
        raise Http404
    offered = {str(each.pk): each for each in row.services.filter(is_offered=True)}
    before = services_in.of(row)
    for topic in topics.problems():
        chosen = offered.get(request.POST.get(topic.code, ""))
        if topic.code in request.POST and chosen != before.get(topic.code):
            services_in.choose(row=row, category=topic.code, service=chosen)
    return redirect("problems:open311_city")


def _system(joined: Joined, row: City) -> dict[str, Any]:
    sent = row.sendings.select_related("problem__matter").order_by("-pk")
    chosen = services_in.of(row)
    return {
        "joined": joined,
        "row": row,
        "for_you": sent.filter(state__in=Sending.FOR_A_PERSON)[:SHOWN],
        "waiting": sent.filter(state__in=(*Sending.UNSENT, State.TOKEN))[:SHOWN],
        "known": sent.filter(state=State.KNOWN)[:SHOWN],
        "services": list(row.services.filter(is_offered=True).order_by("name")),
        "chosen": len(chosen),
        "mapping": [(topic, chosen.get(topic.code)) for topic in topics.problems()],
    }


def _one(request: HttpRequest, pk: int) -> Sending:
    rows = [row for _, row in own(request)]
    found = Sending.objects.filter(pk=min(pk, 2**62), city__in=rows).select_related("problem")
    one: Sending | None = found.first()
    if one is None:
        raise Http404
    return one


def state_words(found: Sending) -> str:
    """Return in words where a report is on its way."""
    words = {
        State.WAITING: _("Waits to be sent"),
        State.TRYING: _("Sent, no answer yet: we look whether it arrived"),
        State.TOKEN: _("Arrived, its number comes later"),
        State.KNOWN: _("Arrived. Number there: %(number)s") % {"number": found.number},
        State.DOUBTFUL: _("Nobody knows whether it arrived: look into the city’s system"),
        State.REFUSED: _("Not taken"),
    }
    return words[State(found.state)]
