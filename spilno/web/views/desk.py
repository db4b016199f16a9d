"""The desk of an official: what their authority owes, by days left."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from spilno.civic.tools import discover
from spilno.duties.models import Duty
from spilno.people import roles
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.models import Person, Role
from spilno.places.models import Authority
from spilno.record import clock
from spilno.web import asking
from spilno.web.addresses import address
from spilno.web.answering import record_of

OFFICIALS = (Role.Kind.OFFICIAL, Role.Kind.HEAD)


def own_authorities(person: Person) -> list[Authority]:
    """Return the authorities the person acts for as official or head."""
    held = roles.held(person).filter(kind__in=OFFICIALS)
    return list(Authority.objects.filter(roles__in=held).distinct().order_by("sort_key"))


def owed(authorities: list[Authority]) -> QuerySet[Duty]:
    """Return the running duties of the authorities, the nearest term first."""
    running = Duty.objects.filter(authority__in=authorities, state__in=Duty.RUNNING)
    return running.select_related("matter__place", "authority").order_by("due_at", "pk")


def desks(authorities: list[Authority]) -> list[tuple[str, str]]:
    """Return what tools have for officials beside single matters: label and address."""
    found: list[tuple[str, str]] = []
    for tool in discover().values():
        try:
            found += tool.hook("endpoints", "desks")(authorities)
        except AttributeError:
            continue  # a tool that has none
    return found


@require_safe
@access("official")
def desk(request: HttpRequest) -> HttpResponse:
    """Show the duties of the reader's own authorities and how these answer so far."""
    at = clock.now()
    own = own_authorities(person_of(request))
    page = asking.page(request, owed(own), size=30)
    rows = [(duty, duty.days_left(at), address(duty.matter, "desk_url")) for duty in page]
    records = [(authority, record_of(authority, at, by_month=False)) for authority in own]
    words = {"rows": rows, "page": page, "records": records, "desks": desks(own)}
    return render(request, "web/desk.html", words)
