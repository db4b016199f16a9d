"""After a provider said who it is: step up, sign in, or begin an account."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from spilno.people import (
    actions,
    identities,
    letters,
    methods,
    naming,
    networks,
    passkeys,
    person_codes,
    returning,
    sessions,
    waiting,
)
from spilno.people.models import Attempt, Person
from spilno.people.providers.contract import Identified, NotConfirmed, Provider
from spilno.people.views import newcomers


def arrive(
    request: HttpRequest, provider: Provider, attempt: Attempt, identified: Identified, at: datetime
) -> HttpResponse:
    """Go on with who it is. Raises NotConfirmed."""
    if identified.method not in (provider.method, *getattr(provider, "methods", ())):
        raise NotConfirmed(_("This service proved you in a way it may not. Try another one."))
    try:
        if isinstance(request.user, Person):
            return _step_up(request, request.user, attempt, identified, at)
        person = identities.find(person_codes.written(identified.codes))
        if person is None:
            return _newcomer(request, attempt, identified, at)
        return _sign_in(request, person, attempt, identified, at)
    except identities.BelongsToAnother:
        return _another_account(request, attempt, identified, at)
    except identities.AnotherPerson as other:
        raise NotConfirmed(OTHER()) from other
    except person_codes.NoCode as lacking:
        raise NotConfirmed(NO_CODE()) from lacking
    except naming.NoName as lacking:
        raise NotConfirmed(_("This service did not tell your name. Try another one.")) from lacking


def OTHER() -> str:  # noqa: N802 - a sentence, translated when it is said
    """Return the sentence for one whose account another person has proved."""
    return _(
        "Another person has been confirmed in this account. Sign out and enter your own, or write"
        " to the operator if somebody used yours."
    )


def NO_CODE() -> str:  # noqa: N802 - a sentence, translated when it is said
    """Return the sentence for one of whom no code came."""
    return _(
        "This service did not pass on your taxpayer number or another number, so we cannot tell"
        " that you take part once. Try another way or come to the service centre."
    )


def _step_up(
    request: HttpRequest, person: Person, attempt: Attempt, identified: Identified, at: datetime
) -> HttpResponse:
    confirmed = actions.confirm(person=person, identified=identified, at=at)
    sessions.proved_again(request)
    passkeys.raise_level(
        person=person, number=sessions.shown_passkey(request), level=confirmed.level
    )
    sessions.raise_level(request, confirmed.level)
    tell(person, identified, confirmed)
    return finish(request, confirmed, attempt.back)


def _sign_in(
    request: HttpRequest, person: Person, attempt: Attempt, identified: Identified, at: datetime
) -> HttpResponse:
    if not person.is_active:
        return redirect("account_inactive")
    confirmed = actions.confirm(person=person, identified=identified, at=at)
    way = str(methods.named(identified.method).label)
    newcomers.tell(request, person, way=way)
    sessions.open_for(request, person, confirmed.level)
    return finish(request, confirmed, attempt.back)


def _newcomer(
    request: HttpRequest, attempt: Attempt, identified: Identified, at: datetime
) -> HttpResponse:
    naming.of(identified)  # said now, not after an address was typed
    waiting.hold(request, attempt, identified, at)
    return redirect("people_newcomer")


def _another_account(
    request: HttpRequest, attempt: Attempt, identified: Identified, at: datetime
) -> HttpResponse:
    """The identity opens another account: the person decides whether to join the two."""
    waiting.hold(request, attempt, identified, at)
    return merge(attempt.back)


def merge(back: str) -> HttpResponse:
    """Go to the page that joins two accounts of one person. Raises NotConfirmed."""
    try:
        return redirect(f"{reverse('people_merge')}?{networks.query(next=back)}")
    except NoReverseMatch:  # a site without merging
        raise NotConfirmed(_("This identity belongs to another account of yours.")) from None


def tell(person: Person, identified: Identified, confirmed: actions.Confirmed) -> None:
    """Tell the person by mail that their account was confirmed, whoever did it."""
    way = str(methods.named(identified.method).label)
    level = str(confirmed.level.label)
    newcomers.quietly(lambda: letters.confirmed(email=person.email, way=way, level=level))


def finish(request: HttpRequest, confirmed: actions.Confirmed, back: str) -> HttpResponse:
    """Say what is proved and what to look at; go back to the very act."""
    messages.success(request, _("Your identity is confirmed."))
    if confirmed.name_is_odd:
        messages.warning(
            request,
            _("Letters of two alphabets are mixed in the name that came. Check it in the account."),
        )
    if confirmed.place_is_unknown:
        messages.warning(
            request, _("The address that came is not clear to us. Choose your community yourself.")
        )
    return HttpResponseRedirect(returning.target(back))
