"""Signing with a certificate of one's own: the text that binds the act, then the key."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.civic.containers import Judged, NotAccepted
from spilno.notices import follows
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.filekey.refusals import NotSigned
from spilno.people.filekey.screen import signing_page
from spilno.people.levels import Level
from spilno.record import clock
from spilno.tools.petitions import actions, eligible
from spilno.tools.petitions.actions import names
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.views import finding, own
from spilno.tools.petitions.views.shown import context, show
from spilno.tools.petitions.views.sign import refused
from spilno.web import signing

VERB = "petitions.signed"


@signing_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def sign_key(request: HttpRequest, number: int) -> HttpResponse:
    """Show what is signed; a post brings the signature, which may prove more than the session."""
    petition, person, at = finding.readable(request, number), person_of(request), clock.now()
    before = own.line(person, petition)
    if before is not None:
        return redirect("petitions:receipt", bytes(before.leaf).hex())
    if not names.of(person).is_complete:
        return redirect("petitions:sign", number)
    verdict = eligible.verdict(person, Level.HIGH, petition, at)  # as far as a key may prove
    if not show(petition, at).is_open or not verdict.allowed:
        return refused(request, petition, verdict)
    if request.method != "POST":
        return _screen(request, petition)
    try:
        return _sign(
            request, petition, signing.by_person(request, act(request, petition), person, at)
        )
    except NotSigned as refusal:
        return _screen(request, petition, str(refusal.reason))
    except NotAccepted as refusal:
        return _screen(request, petition, " ".join(refusal.reasons))


def act(request: HttpRequest, petition: Petition) -> signing.Act:
    """Return the act of this person on this petition as it is signed."""
    digest = hashlib.sha256(petition.text.encode()).hexdigest()
    return signing.Act(VERB, petition.matter, digest, person_of(request).public_name)


def _screen(request: HttpRequest, petition: Petition, failure: str = "") -> HttpResponse:
    facts: dict[str, Any] = {
        "signer": signing.shown(act(request, petition), clock.now()),
        "failure": failure,
        "public_line": person_of(request).public_name,
    }
    status = 422 if failure else 200
    shown = context(show(petition), **facts)
    return render(request, "petitions/sign_key.html", shown, status=status)


def _sign(request: HttpRequest, petition: Petition, signed: Judged) -> HttpResponse:
    person, at = person_of(request), clock.now()
    name, level = names.of(person), Level(signed.level)
    wish = actions.Signing(person, petition.pk, level, name, signed)
    outcome = actions.sign(signings=[wish], at=at)[0]
    if isinstance(outcome, actions.Signed | actions.AlreadySigned):
        if request.POST.get("follow"):
            follows.follow(person=person, target=petition.matter, at=at)
        return redirect("petitions:receipt", outcome.receipt.leaf.hex())
    if isinstance(outcome, actions.NotEligible):
        return refused(request, petition, outcome.verdict)
    return _screen(request, petition, _("Nothing was signed. Try again."))
