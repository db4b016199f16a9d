"""The operator's page of one hand-over: the package, how it went, and the recorded receipt."""

from datetime import datetime, time
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from spilno.duties.actions import FutureReceipt
from spilno.people.access import access
from spilno.people.models import Role
from spilno.record import clock
from spilno.tools.petitions import actions, package
from spilno.tools.petitions.forms.handing import ReceiptForm
from spilno.tools.petitions.models import HandOver, Petition
from spilno.tools.petitions.package import signed
from spilno.tools.petitions.views import finding
from spilno.tools.petitions.views.shown import context, show


@require_http_methods(["GET", "HEAD", "POST"])
@access("operator")
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Show what was sent or waits for an address; a post records what the operator did."""
    petition = get_object_or_404(finding.petitions(), pk=min(number, finding.LARGEST))
    form = ReceiptForm(request.POST if request.POST.get("act") == "received" else None)
    if request.method == "POST" and _done(request, petition, form):
        return redirect("petitions:hand_over", number)
    rows = [_row(row) for row in petition.hand_overs.order_by("-created_at")]
    is_awaited = petition.sent_at is not None and petition.received_at is None
    words: dict[str, Any] = {"rows": rows, "form": form, "is_awaited": is_awaited}
    return render(request, "petitions/hand_over.html", context(show(petition), **words))


def _row(row: HandOver) -> dict[str, Any]:
    return {"row": row, "files": names(row), "waits": row.state == HandOver.State.NO_ADDRESS}


def names(row: HandOver) -> list[str]:
    """Return the names of the files of a package."""
    folder = package.folder(row.folder) if row.folder else None
    return sorted(path.name for path in folder.iterdir()) if folder and folder.is_dir() else []


def _done(request: HttpRequest, petition: Petition, form: ReceiptForm) -> bool:
    at, act = clock.now(), request.POST.get("act")
    if act == "received":
        return form.is_valid() and _received(petition, form, at)
    waiting = petition.hand_overs.exclude(state=HandOver.State.SENT)
    digits = request.POST.get("row", "")
    is_number = digits.isascii() and digits.isdigit() and len(digits) < 18
    found = get_object_or_404(waiting, pk=digits if is_number else 0)
    if act == "sent":
        actions.mark_sent(hand_over=found, sent_to="", at=at)
    else:
        actions.find_address(hand_over=found, at=at)
    return True


def _received(petition: Petition, form: ReceiptForm, at: datetime) -> bool:
    day = datetime.combine(form.cleaned_data["on"], time(12), tzinfo=clock.KYIV)
    try:
        received_at = min(day, at) if clock.day(at) == form.cleaned_data["on"] else day
        actions.acknowledge_receipt(petition=petition, received_at=received_at, at=at)
    except FutureReceipt:
        form.add_error("on", _("This day has not come yet."))
        return False
    except (actions.NotSent, actions.AlreadyReceived, actions.NotNow):
        form.add_error(None, _("The receipt is recorded already, or nothing was sent yet."))
        return False
    return True


@require_safe
@access("signed_in")
def file(request: HttpRequest, number: int, row: int, name: str) -> FileResponse:
    """Give a file of the package to the operator and to officials of the addressee."""
    if finding.is_role(request, Role.Kind.OPERATOR):
        petition = get_object_or_404(Petition, pk=min(number, finding.LARGEST))
    else:
        petition = finding.addressed(request, number)
    found = get_object_or_404(petition.hand_overs, pk=min(row, finding.LARGEST))
    if name not in names(found):
        raise Http404
    path = package.folder(found.folder) / name
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@never_cache
@require_safe
@access("official")
def signed_files(request: HttpRequest, number: int) -> FileResponse:
    """Give officials of the addressee every signed file, once the petition is theirs."""
    petition = finding.addressed(request, number)
    if petition.sent_at is None:
        raise Http404
    name = f"{petition.number}-signed.zip"
    return FileResponse(signed.write(petition), as_attachment=True, filename=name)
