"""The first time somebody comes by a provider: an address for letters, or none."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.people import (
    actions,
    codes,
    identities,
    letters,
    limits,
    methods,
    naming,
    networks,
    person_codes,
    returning,
    sessions,
    waiting,
)
from spilno.people.access import access
from spilno.people.asking import posted
from spilno.people.forms import EmailForm
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.people.views import arriving, newcomers
from spilno.people.views.sending import too_often
from spilno.record import clock

REFUSALS = (identities.BelongsToAnother, identities.AnotherPerson, person_codes.NoCode)


@never_cache
@require_http_methods(["GET", "POST"])
@access("anyone")
def newcomer(request: HttpRequest) -> HttpResponse:
    """Ask one who proved who they are for an address; they may go on without one."""
    held = waiting.held(request, clock.now())
    if held is None or isinstance(request.user, Person):
        return redirect("people_ways")
    if request.method == "POST" and "skip" in request.POST:
        return _without_address(request, held)
    form = EmailForm(posted(request))
    if request.method == "POST" and form.is_valid() and _sent(request, form, held):
        return redirect("people_code")
    facts = {
        "form": form,
        "name": naming.of(held.identified),
        "way": methods.named(held.identified.method),
    }
    status = 422 if form.errors else 200
    return render(request, "account/newcomer.html", facts, status=status)


def _sent(request: HttpRequest, form: EmailForm, held: waiting.Waiting) -> bool:
    email, at = form.cleaned_data["email"], clock.now()
    network = networks.of(request)
    try:
        codes.send(request, purpose="join", email=email, back=held.back, network=network, at=at)
    except limits.TooOften as over:
        form.add_error("email", too_often(over))
    except letters.NotSent:
        form.add_error("email", _("The letter was not sent. Try again in a few minutes."))
    else:
        return True
    return False


def _without_address(request: HttpRequest, held: waiting.Waiting) -> HttpResponse:
    at = clock.now()
    try:
        person = actions.join_identified(identified=held.identified, at=at)
    except REFUSALS:  # another tab was first: the way there signs in now
        waiting.forget(request)
        return redirect("people_ways")
    waiting.forget(request)
    sessions.open_for(request, person, methods.named(held.identified.method).level)
    messages.success(request, _("Your identity is confirmed."))
    return HttpResponseRedirect(returning.target(held.back))


def join(request: HttpRequest, done: codes.Pending) -> HttpResponse:
    """The address is proved: the account of it gets what the provider told."""
    at = clock.now()
    person, held = actions.join(email=done.email, at=at), waiting.held(request, at)
    if not person.is_active:
        return redirect("account_inactive")
    is_new = person.last_login is None
    newcomers.tell(request, person, way=_("code by e-mail"))
    sessions.open_for(request, person, Level.LOW)
    if held is None:
        messages.warning(request, _("Too late: confirm who you are once more."))
        return HttpResponseRedirect(returning.target(done.back))
    return _confirmed(request, person, held, is_new=is_new)


def _confirmed(
    request: HttpRequest, person: Person, held: waiting.Waiting, *, is_new: bool
) -> HttpResponse:
    try:
        confirmed = actions.confirm(person=person, identified=held.identified, at=clock.now())
    except identities.BelongsToAnother:
        return arriving.merge(held.back)
    except identities.AnotherPerson:
        waiting.forget(request)
        messages.error(request, arriving.OTHER())
        return HttpResponseRedirect(returning.target(held.back))
    waiting.forget(request)
    sessions.raise_level(request, confirmed.level)
    if not is_new:
        arriving.tell(person, held.identified, confirmed)
    return arriving.finish(request, confirmed, held.back)
