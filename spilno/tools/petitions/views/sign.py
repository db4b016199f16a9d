"""Signing in two taps: the consent page shows how the line will look, the second tap signs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.civic.eligibility import Reason, Verdict
from spilno.notices import follows
from spilno.people import offering, sessions
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.levels import Level
from spilno.record import clock
from spilno.tools.petitions import actions, eligible
from spilno.tools.petitions.actions import names
from spilno.tools.petitions.forms import SignForm
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.rules import Name
from spilno.tools.petitions.views import finding, own
from spilno.tools.petitions.views.shown import context, show

PARTS = ("surname", "given_name", "patronymic")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """Show the line that will be public; a post signs. Repeats lead to the same receipt."""
    petition, person, at = finding.readable(request, number), person_of(request), clock.now()
    before = own.line(person, petition)
    if before is not None:
        return redirect("petitions:receipt", bytes(before.leaf).hex())
    verdict = eligible.verdict(person, sessions.level(request), petition, at)
    if not show(petition, at).is_open or not verdict.allowed:
        return refused(request, petition, verdict)
    known = {name: getattr(person, name) for name in PARTS}
    form = SignForm(request.POST or None, initial={**known, "follow": True})
    if request.method == "POST" and form.is_valid():
        return _sign(request, petition, form)
    return render(request, "petitions/sign.html", _consent(request, petition, form))


def _consent(request: HttpRequest, petition: Petition, form: SignForm) -> dict[str, Any]:
    person = person_of(request)
    name = names.of(person)
    line = name.full if name.is_complete else ""
    is_proved = bool(line) and Level(person.level).reaches(Level.SUBSTANTIAL)
    return context(show(petition), form=form, public_line=line, is_proved=is_proved)


def _sign(request: HttpRequest, petition: Petition, form: SignForm) -> HttpResponse:
    person, at = person_of(request), clock.now()
    name = Name(*(form.cleaned_data[part] for part in PARTS))
    level = sessions.level(request)
    wish = actions.Signing(person=person, petition_id=petition.pk, level=level, name=name)
    outcome = actions.sign(signings=[wish], at=at)[0]
    if isinstance(outcome, actions.Signed | actions.AlreadySigned):
        if form.cleaned_data["follow"]:
            follows.follow(person=person, target=petition.matter, at=at)
        return redirect("petitions:receipt", outcome.receipt.leaf.hex())
    if isinstance(outcome, actions.NotStored):
        form.add_error(None, _("Nothing was signed: the database did not answer. Try again."))
        page = _consent(request, petition, form)
        return render(request, "petitions/sign.html", page, status=503)
    verdict = outcome.verdict if isinstance(outcome, actions.NotEligible) else Verdict()
    return refused(request, finding.readable(request, petition.pk), verdict)


def refused(request: HttpRequest, petition: Petition, verdict: Verdict) -> HttpResponse:
    """Say why one cannot sign and what to do about it."""
    found = [remedy(reason, request, petition) for reason in verdict.reasons] or [closed()]
    # A key proves who signs in the act itself: where the level alone is missing, it is enough.
    key_is_enough = verdict.reasons == ("level",)
    shown = context(show(petition), remedies=found, key_is_enough=key_is_enough)
    return render(request, "petitions/refused_to_sign.html", shown, status=403)


def closed() -> dict[str, str]:
    """Return the words for a collection that is not open."""
    return {
        "reason": _("Signatures are not being collected now"),
        "remedy": _("You can follow the petition: we will write when the answer comes."),
    }


def remedy(reason: Reason, request: HttpRequest, petition: Petition) -> dict[str, str]:
    """Return a reason in words, what mends it, and the way there and back."""
    back = urlencode({"next": request.path})
    level = eligible.rules_of(petition, clock.now()).min_level
    residence = {"url": f"{reverse('people_residence')}?{back}", "act": _("Say where I live")}
    words: dict[str, dict[str, str]] = {
        "sign_in": {
            "reason": _("You are not signed in"),
            "remedy": _("Sign in by e-mail: it takes half a minute."),
            "url": f"{reverse('account_login')}?{back}",
            "act": _("Sign in"),
        },
        "level": {
            "reason": _("A confirmed identity is needed"),
            "remedy": _(
                "This petition has legal force, so each signature must rest on an identity "
                "provider. Your session rests on an e-mail address."
            ),
            **_way_up(request, level),
        },
        "residence_unknown": {
            "reason": _("We do not know where you live"),
            "remedy": _("Residents of the community sign this petition (Law 280/97 art. 1)."),
            **residence,
        },
        "residence_elsewhere": {
            "reason": _("You live in another community"),
            "remedy": _("Residents of this community sign this petition: %(place)s.")
            % {"place": petition.matter.place},
            **residence,
        },
        "age_unknown": {
            "reason": _("We do not know your age"),
            "remedy": _("The statute sets an age. A confirmed identity tells the year of birth."),
            **_way_up(request, level),
        },
        "age": {
            "reason": _("You are younger than the statute asks"),
            "remedy": _("You can follow the petition and tell others of it."),
        },
    }
    return words[reason]


def _way_up(request: HttpRequest, level: str) -> dict[str, str]:
    """Return the shortest way to the level and back, and the way to all of them."""
    every = f"{reverse('people_ways')}?{urlencode({'next': request.path, 'least': level})}"
    way = offering.shortest(request.user, Level(level))
    if way is None:
        return {"url": every, "act": _("How to confirm who you are")}
    return {
        "url": f"{reverse('people_begin', args=[way.name])}?{urlencode({'next': request.path})}",
        "act": _("Confirm by: %(way)s") % {"way": way.label},
        "more_url": every,
        "more": _("All ways to confirm who you are"),
    }
