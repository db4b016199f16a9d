"""Letters to a body for those whose matter it is: the document, and another address."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from spilno.civic import parties
from spilno.duties.correspondence import actions
from spilno.duties.correspondence.models import Letter
from spilno.people import sessions
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock
from spilno.web.addresses import address
from spilno.web.letter_forms import AddressForm

REFUSED: dict[type[Exception], object] = {
    actions.NotBroken: _("The letter is on its way or delivered: no other address is needed."),
    actions.SameAddress: _("This is the address from which the letter came back."),
    actions.AlreadyProposed: _("This address waits for a decision already."),
}


def _own(request: HttpRequest, pk: int) -> Letter:
    """Return the letter to its author or its body; for others it does not exist. Raises Http404."""
    found = get_object_or_404(Letter.objects.select_related("matter", "authority"), pk=pk)
    if not parties.side(found.matter, request.user, has_passkey=sessions.has_passkey(request)):
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Take another address of a body whose letter did not arrive."""
    letter = _own(request, pk)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _proposed(request, letter, form):
        said = gettext("Thank you. When it is confirmed, the letter goes again.")
        messages.success(request, said)
        return redirect(address(letter.matter, "url"))
    facts = {"letter": letter, "form": form, "matter_url": address(letter.matter, "url")}
    return render(request, "web/letter_address.html", facts, status=422 if form.is_bound else 200)


def _proposed(request: HttpRequest, letter: Letter, form: AddressForm) -> bool:
    person, at = person_of(request), clock.now()
    try:
        actions.propose(letter=letter, person=person, at=at, **form.cleaned_data)
    except tuple(REFUSED) as refusal:
        form.add_error("email", str(REFUSED[type(refusal)]))
        return False
    return True


@require_safe
@access("signed_in")
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the letter as it was sent."""
    letter = _own(request, pk)
    return _given(bytes(letter.pdf), "application/pdf", f"letter-{letter.pk}.pdf")


@require_safe
@access("signed_in")
def signature(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the seal under the letter."""
    letter = _own(request, pk)
    kind = "application/pkcs7-signature"
    return _given(bytes(letter.signature), kind, f"letter-{letter.pk}.pdf.p7s")


def _given(octets: bytes, kind: str, name: str) -> HttpResponse:
    if not octets:
        raise Http404
    response = HttpResponse(octets, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
