"""«Моя участь»: what this person and this device hold."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from spilno.civic import feed
from spilno.civic.matters import readable_by
from spilno.civic.tools import Card, verb
from spilno.notices.models import Follow
from spilno.people import participation, roles
from spilno.people.access import access
from spilno.people.models import Person, Role
from spilno.record import clock
from spilno.web.templatetags.web import said

SHOWN = 100  # own acts on the page; all of them are in the export of one's data

NEAR = 4  # open matters of one's community; the rest is on its page


@dataclass(frozen=True)
class Act:
    """One own act: what, when, on which matter and what came of it."""

    label: str
    at: datetime
    card: Card | None  # None: the matter is gone from public view


@never_cache
@require_safe
@access("anyone")
def me(request: HttpRequest) -> HttpResponse:
    """Show own acts with their outcome; to a stranger the way in and the drafts of the device."""
    person = request.user
    facts = _facts(person) if isinstance(person, Person) else {}
    return render(request, "web/me.html", facts)


def _facts(person: Person) -> dict[str, Any]:
    at = clock.now()
    written = person.matters.select_related("place", "rule_set").order_by("-created_at")[:SHOWN]
    held = roles.held(person)
    residence = person.residences.filter(until=None).select_related("place").first()
    return {
        "person": person,
        "written": feed.cards(written, at),
        "acts": own_acts(person, at),
        "follows": Follow.objects.filter(person=person).count(),
        "residence": residence,
        "near": feed.for_place(residence.place, at, limit=NEAR) if residence else [],
        "is_moderator": held.filter(kind=Role.Kind.MODERATOR).exists(),
        "is_operator": held.filter(kind=Role.Kind.OPERATOR).exists(),
        "is_observer": held.filter(kind=Role.Kind.OBSERVER).exists(),
        "is_service_officer": held.filter(kind=Role.Kind.SERVICE_OFFICER).exists(),
        "is_official": held.filter(kind__in=[Role.Kind.OFFICIAL, Role.Kind.HEAD]).exists(),
    }


def own_acts(person: Person, at: datetime) -> list[Act]:
    """Return the newest own acts of the person."""
    acts = participation.own(person)[:SHOWN]
    numbers = [int(act.payload["matter"]) for act in acts if "matter" in act.payload]
    matters = readable_by(person).filter(pk__in=numbers).select_related("place", "rule_set")
    found = {card.matter_id: card for card in feed.cards(matters, at)}
    return [
        Act(_label(act.payload), act.at, found.get(act.payload.get("matter", 0))) for act in acts
    ]


def _label(payload: participation.Payload) -> str:
    """Return what was done, in the words of its tool."""
    known = verb(f"{payload.get('tool')}.{payload.get('act')}")
    return said(known.label) if known else str(payload.get("act", ""))
