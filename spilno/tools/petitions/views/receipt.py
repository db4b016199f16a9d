"""The receipt of a signature: number, promise, code for another phone, and the proof."""

import io
from contextlib import suppress
from functools import cache
from importlib.resources import files

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock, journal
from spilno.tools.petitions import actions, stages
from spilno.tools.petitions.forms import HideForm
from spilno.tools.petitions.models import Petition, Signature
from spilno.tools.petitions.views import finding, own
from spilno.tools.petitions.views.shown import context, show
from spilno.web.forms import Form


@never_cache
@require_safe
@access("anyone")
def receipt(request: HttpRequest, leaf: str) -> HttpResponse:
    """Show a receipt to whoever holds its address. It has no name in it."""
    signature = get_object_or_404(
        Signature.objects.select_related("petition__matter"), leaf=_bytes(leaf)
    )
    petition = finding.readable(request, signature.petition_id)
    found = journal.receipt(bytes(signature.leaf))
    path = reverse("petitions:receipt", args=[leaf])
    person = finding.reader(request)
    mine = own.line(person, petition) if person else None
    is_mine = mine is not None and mine.pk == signature.pk
    shown = context(
        show(petition),
        receipt=found,
        leaf=leaf,
        program=verifying_program(),
        lines=found.data.decode(),
        address=f"{settings.ORIGIN}{path}",
        path=path,
        qr=code(f"{settings.ORIGIN}/record/check/{leaf}/"),
        state="" if signature.state == Signature.State.VALID else signature.get_state_display(),
        is_mine=is_mine,
        has_file=bool(signature.report),
        may_withdraw=is_mine and petition.matter.stage == stages.COLLECTING,
    )
    return render(request, "petitions/receipt.html", shown)


@cache
def verifying_program() -> str:
    """Return the stand-alone verifier, which is printed with the receipt."""
    return files("spilno.record").joinpath("verify.py").read_text()


def _bytes(leaf: str) -> bytes:
    try:
        found = bytes.fromhex(leaf)
    except ValueError:
        raise Http404 from None
    if len(found) != 32:
        raise Http404
    return found


def code(address: str) -> str:
    """Return the address as a QR code, an inline SVG without styles."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out,
        kind="svg",
        scale=5,
        xmldecl=False,
        svgns=True,
        title=_("Code of the receipt"),
        dark="#111",
    )
    return out.getvalue().decode()


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Ask once, then take back one's own signature: possible until the threshold."""
    petition, person = finding.readable(request, number), person_of(request)
    if request.method == "POST":
        with suppress(actions.TooLate, actions.NotSigned):
            actions.withdraw(person=person, petition=petition, at=clock.now())
        return redirect("petitions:go", number)
    words = context(
        show(petition),
        form=Form(),
        heading=_("Withdraw the signature?"),
        act=_("Withdraw"),
        lines=[_("The count falls by one. The record keeps both acts, without your name.")],
        back_url=reverse("petitions:sign", args=[number]),
    )
    return render(request, "petitions/confirm.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def hide(request: HttpRequest, number: int) -> HttpResponse:
    """Hide one's own line at once: the count stays, the reason is public."""
    petition, person = finding.readable(request, number), person_of(request)
    mine = own.line(person, petition)
    if mine is None:
        raise Http404
    return _hide(request, petition, mine)


@require_http_methods(["GET", "HEAD", "POST"])
@access("moderator")
def hide_for(request: HttpRequest, number: int, leaf: str) -> HttpResponse:
    """Hide the line of one who is threatened and asked a moderator for it."""
    petition = finding.readable(request, number)
    return _hide(request, petition, get_object_or_404(petition.signatures, leaf=_bytes(leaf)))


def _hide(request: HttpRequest, petition: Petition, line: Signature) -> HttpResponse:
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.hide_line(signature=line, reason=form.cleaned_data["reason"], at=clock.now())
        return redirect("petitions:signatures", petition.pk)
    words = context(
        show(petition),
        form=form,
        heading=_("Hide the line"),
        act=_("Hide the line"),
        lines=[_("The name goes from the list at once. The signature stays in the count.")],
        back_url=reverse("petitions:signatures", args=[petition.pk]),
    )
    return render(request, "petitions/confirm.html", words)
