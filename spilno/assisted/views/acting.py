"""Act for the person at the desk, and print the receipt."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.assisted import actions, letters, paper
from spilno.assisted.models import Visit
from spilno.assisted.views.asking import visit_of
from spilno.assisted.views.visiting import over
from spilno.civic import desk
from spilno.civic.models import Matter
from spilno.people import limits
from spilno.people.access import access
from spilno.record import clock

LOG = logging.getLogger(__name__)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("service_officer")
def act(request: HttpRequest, number: int) -> HttpResponse:
    """Show what will be done; a post does it and shows the receipt, this once with its code."""
    at = clock.now()
    held = visit_of(request, at)
    if held is None or held.agreed_at is None:
        return over(request) if held is None else redirect("assisted:visit")
    matter = get_object_or_404(Matter, pk=min(number, 2**62), visibility="public")
    if request.method == "POST":
        return _act(request, held, matter)
    found = [each for each in desk.offers(held.person, str(number), at) if each.matter_id == number]
    if not found:
        return _refused(request, _("This cannot be done at the desk for this person now."))
    return render(request, "assisted/act.html", {"visit": held, "offer": found[0]})


def _act(request: HttpRequest, visit: Visit, matter: Matter) -> HttpResponse:
    at = clock.now()
    try:
        done = actions.act(visit=visit, matter=matter, at=at)
    except limits.TooOften:
        return _refused(
            request, _("The daily limit of this desk is used up. It begins anew tomorrow."), 429
        )
    except desk.NotDone as refusal:
        return _refused(request, refusal.reason)
    except (actions.VisitOver, actions.NotOfficer):
        return over(request)
    if done.acted.is_new:
        _tell(visit, matter, done)
    facts = {"visit": visit, "matter": matter, "done": done, **paper.receipt(done)}
    return render(request, "assisted/receipt.html", facts)


def _tell(visit: Visit, matter: Matter, done: actions.Done) -> None:
    try:
        letters.acted(visit, matter, done)
    except letters.NotSent:
        LOG.warning("a notice of an act at a desk was not sent")


def _refused(request: HttpRequest, reason: str, status: int = 403) -> HttpResponse:
    return render(request, "assisted/refused.html", {"reason": reason}, status=status)
