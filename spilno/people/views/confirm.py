"""Confirm that it is still you: by passkey, recovery code, or a code by e-mail. And those codes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.people import (
    codes,
    letters,
    limits,
    networks,
    passkeys,
    recovery,
    returning,
    sessions,
)
from spilno.people.access import access, fresh
from spilno.people.asking import person_of, posted
from spilno.people.forms import CredentialForm, RecoveryForm
from spilno.people.models import Person
from spilno.people.views.sending import too_often
from spilno.record import clock


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the strongest proof the person has."""
    person, back = person_of(request), returning.asked(request)
    if not passkeys.has(person):
        return _without_key(request, person, back)
    if request.method == "POST" and _by_key(request, person):
        return HttpResponseRedirect(returning.target(back))
    facts = {"next": back, "options": passkeys.to_show(person), "form": CredentialForm()}
    return render(request, "account/reauthenticate.html", facts)


def _by_key(request: HttpRequest, person: Person) -> bool:
    form = CredentialForm(request.POST)
    try:
        if form.is_valid():
            key = passkeys.shown(form.cleaned_data["credential"], person)
            sessions.passkey_shown(request, passkeys.level(key), key.pk)
            return True
    except passkeys.NotAccepted:
        pass
    messages.error(request, _("The passkey did not fit. Try again."))
    return False


def _without_key(request: HttpRequest, person: Person, back: str) -> HttpResponse:
    """By a letter; one who has no address proves it by the way they came."""
    if not person.email:
        return redirect(f"{resolve_url('people_ways')}?{networks.query(next=back)}")
    return _by_mail(request, person.email, back)


def _by_mail(request: HttpRequest, email: str, back: str) -> HttpResponse:
    if request.method == "GET":
        return render(request, "account/reauthenticate_mail.html", {"next": back})
    network = networks.of(request)
    try:
        codes.send(
            request,
            purpose="confirm",
            email=email,
            back=back,
            network=network,
            at=clock.now(),
        )
    except limits.TooOften as over:
        messages.error(request, too_often(over))
    except letters.NotSent:
        messages.error(request, _("The letter was not sent. Try again in a few minutes."))
    else:
        return redirect("people_code")
    return render(request, "account/reauthenticate_mail.html", {"next": back}, status=503)


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
def by_recovery_code(request: HttpRequest) -> HttpResponse:
    """Take a recovery code in place of the lost passkey."""
    person, back = person_of(request), returning.asked(request)
    form = RecoveryForm(posted(request))
    if request.method == "POST" and form.is_valid() and _used(person, form):
        sessions.proved_again(request, strong=True)
        return HttpResponseRedirect(returning.target(back))
    facts = {"form": form, "next": back}
    return render(request, "mfa/reauthenticate.html", facts, status=422 if form.errors else 200)


def _used(person: Person, form: RecoveryForm) -> bool:
    try:
        limits.spend(what="recovery", who=str(person.pk), most=5, per=codes.HOUR, at=clock.now())
    except limits.TooOften as over:
        sentence = _("Too many tries. Minutes to wait: %(minutes)s.")
        form.add_error("code", sentence % {"minutes": over.minutes(clock.now())})
        return False
    if recovery.use(person=person, code=form.cleaned_data["code"]):
        return True
    form.add_error("code", _("There is no such code on your list, or it was used."))
    return False


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
@fresh
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show new recovery codes once; make others."""
    person, back = person_of(request), returning.asked(request)
    if request.method == "POST" and passkeys.has(person):
        recovery.renew(person=person)
        return redirect(f"{resolve_url('mfa_view_recovery_codes')}?{networks.query(next=back)}")
    facts = {
        "codes": recovery.show_once(person),
        "left": recovery.left(person),
        "next": back or resolve_url("mfa_index"),
    }
    return render(request, "mfa/recovery_codes/index.html", facts)
