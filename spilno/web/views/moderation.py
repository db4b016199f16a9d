"""Moderation: the public register and the moderator's queue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from spilno.civic.tools import rooms
from spilno.discussion import queue, register
from spilno.discussion.models import ModerationCase
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.models import Role
from spilno.record import clock
from spilno.web.addresses import address

SIZE = 50
DECISIONS = {ModerationCase.Decision.PUBLISHED.value, ModerationCase.Decision.REFUSED.value}


def _before(request: HttpRequest) -> int | None:
    """Return the cursor; a forged one begins from the newest."""
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


@require_safe
@access("anyone")
def public_register(request: HttpRequest) -> HttpResponse:
    """Show every decision of moderation: number, rule, hours, role, result of the appeal."""
    decision = request.GET.get("decision", "")
    decision = decision if decision in DECISIONS else ""
    rows = register.rows(decision=decision or None, before=_before(request), limit=SIZE + 1)
    more = rows[SIZE - 1].number if len(rows) > SIZE else None
    facts = {
        "rows": rows[:SIZE],
        "totals": register.totals(),
        "age": queue.age(clock.now()),
        "decision": decision,
        "next_url": f"?decision={decision}&before={more}" if more else "",
    }
    return render(request, "web/moderation.html", facts)


@require_safe
@access("moderator")
def moderation_queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for a moderator, oldest first."""
    at = clock.now()
    waiting = queue.rows(at, person_of(request))
    rows = [(row, address(row.case.matter, "moderation_url")) for row in waiting]
    facts = {"rows": rows, "age": queue.age(at), "rooms": rooms(Role.Kind.MODERATOR)}
    return render(request, "web/moderation_queue.html", facts)
