"""Join two accounts of one person, asked by a tick of its own; drop the address of a joined one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from spilno.people import actions, identities, letters, merging, offers, returning, roles, sessions
from spilno.people import waiting as proofs
from spilno.people.access import access, fresh
from spilno.people.asking import person_of, posted
from spilno.people.offers import Offer
from spilno.people.profile_forms import MergeForm
from spilno.people.views import arriving, newcomers
from spilno.record import clock

REFUSALS = (merging.Gone, merging.HoldsRole, merging.AnotherPerson, identities.AnotherPerson)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
@fresh
def merge(request: HttpRequest) -> HttpResponse:
    """Say what joining does; a post with the tick joins."""
    person, at = person_of(request), clock.now()
    offer = offers.of(request, person, at)
    if offer is None:
        messages.warning(request, _("Too late: confirm who you are once more."))
        return HttpResponseRedirect(returning.target(returning.asked(request)))
    try:
        offers.check(offer)
        form = MergeForm(posted(request))
        if offer.folded is None or (request.method == "POST" and form.is_valid()):
            return _join(request, offer)
    except REFUSALS as refusal:
        return _refused(request, offer, refusal)
    facts = {"form": form, "kept": person, "folded": offer.folded, "next": offer.waiting.back}
    facts["has_role"] = roles.held(person).exists()
    status = 422 if form.errors else 200
    return render(request, "account/merge.html", facts, status=status)


def _join(request: HttpRequest, offer: Offer) -> HttpResponse:
    addresses = [offer.kept.email, offer.folded.email if offer.folded else None]
    confirmed = offers.accept(offer=offer, at=clock.now())
    proofs.forget(request)
    sessions.raise_level(request, confirmed.level)
    for address in filter(None, addresses if offer.folded else []):
        newcomers.quietly(lambda to=address: letters.joined(email=to))  # type: ignore[misc]
    if offer.folded:
        messages.success(request, _("The accounts are joined."))
    return arriving.finish(request, confirmed, offer.waiting.back)


def _refused(request: HttpRequest, offer: Offer, refusal: Exception) -> HttpResponse:
    facts = {"is_role": isinstance(refusal, merging.HoldsRole), "next": offer.waiting.back}
    facts["is_gone"] = isinstance(refusal, merging.Gone)
    proofs.forget(request)
    return render(request, "account/merge_refused.html", facts, status=403)


@never_cache
@require_POST
@access("signed_in")
@fresh
def drop_email(request: HttpRequest) -> HttpResponse:
    """Let the address of a joined account open this one no more."""
    actions.drop_email(person=person_of(request), email=request.POST.get("email", ""))
    messages.success(request, _("This address no longer opens the account."))
    return redirect("people_email")
