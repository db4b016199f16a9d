"""An official signs an answer of their body, or puts its seal under it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.civic.containers import NotAccepted
from spilno.duties import actions
from spilno.duties.actions import sealing
from spilno.duties.models import Answer
from spilno.people import roles
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.filekey.refusals import WORDS, NotSigned
from spilno.people.filekey.screen import signing_page
from spilno.people.models import Role
from spilno.record import clock
from spilno.web import signing
from spilno.web.addresses import address

VERB = "duties.answer_sealed"


@signing_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def seal(request: HttpRequest, number: int) -> HttpResponse:
    """Show what is signed; a post brings the signature of an official or the body's seal."""
    answer = _own(request, number)
    if request.method != "POST":
        return _screen(request, answer)
    at = clock.now()
    try:
        actions.seal(answer=answer, judged=signing.by_body(request, act(answer), at), at=at)
    except NotSigned as refusal:
        return _screen(request, answer, str(refusal.reason))
    except NotAccepted as refusal:
        return _screen(request, answer, " ".join(refusal.reasons))
    except actions.ForeignSeal:
        return _screen(request, answer, str(WORDS["foreign_body"]))
    except actions.AlreadySealed:
        return _screen(request, answer, str(WORDS["signed_before"]))
    return redirect(address(answer.matter))


def act(answer: Answer) -> signing.Act:
    """Return the signing of an answer as an act: it binds every word of the answer."""
    return signing.Act(VERB, answer.matter, sealing.digest(answer), answer.signer_name)


def _own(request: HttpRequest, number: int) -> Answer:
    answer = get_object_or_404(Answer.objects.select_related("matter", "authority"), pk=number)
    kinds = (Role.Kind.OFFICIAL, Role.Kind.HEAD)
    if not any(roles.holds(person_of(request), kind, answer.authority) for kind in kinds):
        raise Http404
    return answer


def _screen(request: HttpRequest, answer: Answer, failure: str = "") -> HttpResponse:
    facts = {
        "answer": answer,
        "back": address(answer.matter),
        "signer": signing.shown(act(answer), clock.now()),
        "failure": failure,
    }
    return render(request, "web/seal.html", facts, status=422 if failure else 200)
