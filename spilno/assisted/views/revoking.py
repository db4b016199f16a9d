"""Undo what was done at a desk, by the code of the receipt, without an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.assisted import actions
from spilno.assisted.forms import CodeForm
from spilno.people import limits, networks
from spilno.people.access import access
from spilno.people.asking import posted
from spilno.people.codes import HOUR
from spilno.people.providers.contract import Words
from spilno.record import clock

TRIES = 20  # wrong codes an hour from one network; a code has 60 bits
WORDS: dict[type[Exception], Words] = {
    actions.WrongCode: later("There is no such code. Compare it with the receipt."),
    actions.TooLate: later("The days to revoke this act are over."),
    actions.AlreadyRevoked: later("This act was revoked before, or it no longer counts."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("anyone")
def revoke(request: HttpRequest) -> HttpResponse:
    """Ask for the code, show what it undoes, undo it."""
    form = CodeForm(posted(request))
    facts: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            _look(request, form.cleaned_data["code"], facts)
        except limits.TooOften as over:
            words = _("Too many tries. Minutes to wait: %(minutes)s.")
            form.add_error("code", words % {"minutes": over.minutes(clock.now())})
        except tuple(WORDS) as refusal:
            form.add_error("code", str(WORDS[type(refusal)]))
    status = 422 if form.errors else 200
    return render(request, "assisted/revoke.html", facts, status=status)


def _look(request: HttpRequest, code: str, facts: dict[str, Any]) -> None:
    at = clock.now()
    limits.spend(what="desk code", who=networks.of(request), most=TRIES, per=HOUR, at=at)
    if "sure" in request.POST:
        facts["revoked"] = actions.revoke(code=code, at=at)
    else:
        facts["found"] = actions.find(code=code, at=at)
        facts["code"] = code
