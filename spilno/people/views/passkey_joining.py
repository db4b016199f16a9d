"""Sign up by a passkey alone: one tap, no address; identity or address come when an act asks."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.people import codes, limits, networks, passkeys, returning, sessions
from spilno.people.access import access
from spilno.people.asking import posted
from spilno.people.forms import PasskeyForm
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.record import clock

KEPT = "joining"  # of the session: the number that waits for its passkey


@never_cache
@require_http_methods(["GET", "POST"])
@access("anyone")
def join(request: HttpRequest) -> HttpResponse:
    """Make a passkey on this device, and with it an account."""
    back = returning.asked(request)
    if isinstance(request.user, Person):
        return HttpResponseRedirect(returning.target(back))
    form = PasskeyForm(posted(request))
    if request.method == "POST" and form.is_valid() and _joined(request, form):
        return redirect(f"{resolve_url('mfa_view_recovery_codes')}?{networks.query(next=back)}")
    number, options = passkeys.to_join()
    request.session[KEPT] = number
    facts = {"next": back, "options": options, "form": PasskeyForm()}
    return render(request, "mfa/webauthn/join.html", facts)


def _joined(request: HttpRequest, form: PasskeyForm) -> bool:
    at, number = clock.now(), request.session.pop(KEPT, 0)
    try:
        limits.spend(what="join", who=networks.of(request), most=30, per=codes.HOUR, at=at)
        key = passkeys.join(
            number=number,
            name=form.cleaned_data["name"] or _("First passkey"),
            credential=form.cleaned_data["credential"],
            at=at,
        )
    except limits.TooOften:
        messages.error(request, _("Too many new accounts from this network. Try in an hour."))
        return False
    except (passkeys.NotAccepted, IntegrityError):  # forged, late, or posted twice
        messages.error(request, _("The device did not answer as it should. Try again."))
        return False
    sessions.open_for(request, key.user, Level.NONE, passkey=key.pk)
    return True
