"""An authority: what it is asked, and how it answers."""

from itertools import chain

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from spilno.civic import feed
from spilno.civic.models import Matter
from spilno.civic.tools import Tool, discover
from spilno.duties import judged
from spilno.notices.targets import OFFICIALS
from spilno.people.access import access
from spilno.places.models import Authority
from spilno.record import clock
from spilno.web.answering import record_of

SHOWN = 30  # living matters on the page of an authority; the rest is found by the search


def living(authority: Authority) -> list[Matter]:
    """Return the newest public matters of every tool that are addressed to the authority."""
    found = chain(*[_of_tool(tool, authority) for tool in discover().values()])
    return sorted(found, key=lambda matter: -matter.pk)[:SHOWN]


def _of_tool(tool: Tool, authority: Authority) -> "QuerySet[Matter]":
    asked: QuerySet[Matter] = tool.hook("endpoints", "of_authority")(authority)
    over = [stage.code for stage in tool.timeline.stages if stage.is_final]
    shown = asked.exclude(stage__in=over).select_related("place", "rule_set")
    return shown.order_by("-pk")[:SHOWN]


@require_safe
@access("anyone")
def authority(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the living matters of an authority and how it answers."""
    found = get_object_or_404(Authority.objects.select_related("place"), pk=pk)
    at = clock.now()
    facts = {
        "authority": found,
        "cards": feed.cards(living(found), at),
        "record": record_of(found, at),
        "judged": judged.judged(found),
        "confirmed": judged.confirmed(found),
        "officials": found.roles.filter(kind__in=OFFICIALS, revoked_at=None).order_by("post", "pk"),
    }
    return render(request, "web/authority.html", facts)
