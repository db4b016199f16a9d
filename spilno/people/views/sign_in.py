"""Sign in and sign up in one flow: an address, a code, back to the very act."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.people import actions, codes, letters, limits, networks, offering, returning, sessions
from spilno.people.access import access
from spilno.people.asking import posted
from spilno.people.forms import CodeForm, EmailForm
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.people.views import joining, newcomers
from spilno.people.views.sending import too_often
from spilno.record import clock


@never_cache
@require_http_methods(["GET", "POST"])
@access("anyone")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address and send a code; the answer is the same whether it has an account."""
    back = returning.asked(request)
    if isinstance(request.user, Person):
        return HttpResponseRedirect(returning.target(back))
    form = EmailForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return send(request, form, "sign_in", form.cleaned_data["email"], back) or redirect(
            "people_code"
        )
    return show(request, form, back)


def show(request: HttpRequest, form: EmailForm, back: str, status: int = 200) -> HttpResponse:
    """Return the page of sign-in."""
    facts = {"form": form, "next": back, "ways": offering.every(request.user)}
    return render(request, "account/login.html", facts, status=status)


def send(
    request: HttpRequest, form: EmailForm, purpose: codes.Purpose, email: str, back: str
) -> HttpResponse | None:
    """Send a code; return the page with the reason when it cannot be sent."""
    network = networks.of(request)
    try:
        codes.send(
            request, purpose=purpose, email=email, back=back, network=network, at=clock.now()
        )
    except limits.TooOften as over:
        form.add_error("email", too_often(over))
        return show(request, form, back, status=429)
    except letters.NotSent:
        form.add_error("email", _("The letter was not sent. Try again in a few minutes."))
        return show(request, form, back, status=503)
    return None


@never_cache
@require_http_methods(["GET", "POST"])
@access("anyone")
def code(request: HttpRequest) -> HttpResponse:
    """Take the code from the letter and do what it was asked for."""
    at = clock.now()
    form = CodeForm(posted(request))
    try:
        waiting = codes.pending(request, at)
        if request.method == "POST" and form.is_valid():
            done = codes.check(request, form.cleaned_data["code"], at)
            return FINISH[done.purpose](request, done)
    except codes.WrongCode:
        form.add_error("code", _("This is not the code from the last letter. Check the digits."))
    except codes.NoCode:
        return _no_code(request)
    status = 422 if form.errors else 200
    return render(request, "account/code.html", {"form": form, "waiting": waiting}, status=status)


def _no_code(request: HttpRequest) -> HttpResponse:
    """The code is used, void or late: begin again, the way back is kept."""
    kept = request.session.get(codes.KEY) or {}
    codes.forget(request)
    messages.warning(request, _("The code is no longer valid. Ask for a new one."))
    back = str(kept.get("back", ""))
    where = "account_reauthenticate" if isinstance(request.user, Person) else "account_login"
    return redirect(f"{resolve_url(where)}?{networks.query(next=back)}")


def _enter(request: HttpRequest, done: codes.Pending) -> HttpResponse:
    person = actions.join(email=done.email, at=clock.now())
    return enter(request, person, Level.LOW, done.back)


def enter(
    request: HttpRequest, person: Person, level: Level, back: str, *, passkey: int = 0
) -> HttpResponse:
    """Open the session, tell of a new device, go back to the act."""
    if not person.is_active:
        return redirect("account_inactive")
    way = _("passkey") if passkey else _("code by e-mail")
    newcomers.tell(request, person, way=way)
    sessions.open_for(request, person, level, passkey=passkey)
    return HttpResponseRedirect(returning.target(back))


def _confirm(request: HttpRequest, done: codes.Pending) -> HttpResponse:
    if isinstance(request.user, Person) and request.user.email == done.email:
        sessions.proved_again(request)
    return HttpResponseRedirect(returning.target(done.back))


def _change(request: HttpRequest, done: codes.Pending) -> HttpResponse:
    """The new address is proved: move the account to it and tell the former one."""
    person = request.user
    if not isinstance(person, Person):
        return redirect("account_login")
    former = person.email
    try:
        actions.set_email(person=person, email=done.email)
    except actions.EmailTaken:
        messages.error(request, _("This address belongs to another account."))
        return redirect("people_email")
    newcomers.quietly(lambda: letters.email_changed(email=former))
    messages.success(request, _("The address is changed."))
    return redirect("people_account")


FINISH = {"sign_in": _enter, "confirm": _confirm, "email": _change, "join": joining.join}
