"""Passkeys: sign in by one, make one; why a role needs one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from spilno.people import letters, limits, networks, passkeys, recovery, returning, sessions
from spilno.people.access import access, fresh
from spilno.people.asking import person_of, posted
from spilno.people.forms import CredentialForm, PasskeyForm
from spilno.people.models import Person
from spilno.people.views import newcomers
from spilno.people.views.sign_in import enter
from spilno.record import clock


@never_cache
@require_http_methods(["GET", "POST"])
@access("anyone")
def sign_in(request: HttpRequest) -> HttpResponse:
    """GET: what the browser shall ask the device (JSON). POST: the answer of the device."""
    if request.method == "GET":
        return JsonResponse({"request_options": passkeys.to_show()})
    back = returning.asked(request)
    form = CredentialForm(request.POST)
    try:
        limits.spend(
            what="passkey", who=networks.of(request), most=60, per=limits.MINUTE, at=clock.now()
        )
        if form.is_valid():
            key = passkeys.shown(form.cleaned_data["credential"])
            return enter(request, key.user, passkeys.level(key), back, passkey=key.pk)
    except (passkeys.NotAccepted, limits.TooOften):
        pass  # one answer for all: nothing is told to one who tries
    messages.error(request, _("The passkey did not fit. Try again or ask for a code by e-mail."))
    return redirect(f"{resolve_url('account_login')}?{networks.query(next=back)}")


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
@fresh
def add(request: HttpRequest) -> HttpResponse:
    """Make a passkey on this device."""
    person, back = person_of(request), returning.asked(request)
    form = PasskeyForm(posted(request))
    if request.method == "POST" and form.is_valid() and _added(request, person, form):
        return _after_adding(person, back)
    facts = {"form": PasskeyForm(), "next": back, "options": passkeys.to_add(person)}
    return render(request, "mfa/webauthn/add_form.html", facts)


def _added(request: HttpRequest, person: Person, form: PasskeyForm) -> bool:
    name = form.cleaned_data["name"] or _("Passkey %(day)s") % {
        "day": clock.day(clock.now()).strftime("%d.%m.%Y")
    }
    level = sessions.level(request)
    try:
        key = passkeys.add(
            person=person, name=name, credential=form.cleaned_data["credential"], level=level
        )
    except passkeys.NotAccepted:
        messages.error(request, _("The device did not answer as it should. Try again."))
        return False
    except passkeys.TooMany:
        messages.error(request, _("You have ten passkeys. Remove one first."))
        return False
    sessions.passkey_shown(request, level, key.pk)
    newcomers.quietly(lambda: letters.passkey_added(email=person.email, name=name))
    messages.success(request, _("The passkey is added."))
    return True


def _after_adding(person: Person, back: str) -> HttpResponse:
    """The first passkey brings recovery codes, which are shown once."""
    if recovery.is_new(person):
        return redirect(f"{resolve_url('mfa_view_recovery_codes')}?{networks.query(next=back)}")
    return HttpResponseRedirect(back or resolve_url("mfa_index"))


@require_GET
@access("signed_in")
def needed(request: HttpRequest) -> HttpResponse:
    """Say why a role needs a passkey, and lead there and back."""
    back = returning.asked(request)
    if sessions.has_passkey(request):
        return HttpResponseRedirect(returning.target(back))
    if passkeys.has(person_of(request)):
        return redirect(f"{resolve_url('account_reauthenticate')}?{networks.query(next=back)}")
    return render(request, "account/passkey_needed.html", {"next": back})
