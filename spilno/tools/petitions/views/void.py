"""Voiding a named batch: first the effect, then the act with its public reason, then reversal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.people.access import access
from spilno.record import clock
from spilno.tools.petitions import actions
from spilno.tools.petitions.forms.voiding import ReverseForm, VoidForm
from spilno.tools.petitions.models import Petition, VoidBatch
from spilno.tools.petitions.views import finding
from spilno.tools.petitions.views.shown import context, show


@require_http_methods(["GET", "HEAD", "POST"])
@access("operator")
def void(request: HttpRequest, number: int) -> HttpResponse:
    """Show the effect of voiding (the first button), then void (the second)."""
    petition = get_object_or_404(finding.petitions(), pk=min(number, finding.LARGEST))
    form, effect = VoidForm(request.POST or None, petition=petition), None
    if request.method == "POST" and form.is_valid():
        effect = actions.dry_run(petition=petition, leaves=form.cleaned_data["leaves"])
        if request.POST.get("act") == "void" and _void(petition, form):
            return redirect("petitions:go", number)
    batches = petition.void_batches.order_by("-voided_at")
    words = context(show(petition), form=form, effect=effect, batches=batches)
    return render(request, "petitions/void.html", words)


def _void(petition: Petition, form: VoidForm) -> bool:
    try:
        actions.void(petition=petition, at=clock.now(), **form.cleaned_data)
    except actions.NameTaken:
        form.add_error("name", _("This petition has a group of that name already."))
        return False
    except actions.NothingToVoid:
        form.add_error("leaves", _("None of these is a signature that counts here."))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@access("operator")
def reverse(request: HttpRequest, number: int, batch: int) -> HttpResponse:
    """Make the signatures of a batch count again, with a public reason."""
    petition = get_object_or_404(finding.petitions(), pk=min(number, finding.LARGEST))
    found = get_object_or_404(VoidBatch, pk=min(batch, finding.LARGEST), petition=petition)
    form = ReverseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reverse(batch=found, reason=form.cleaned_data["reason"], at=clock.now())
            return redirect("petitions:go", number)
        except actions.AlreadyReversed:
            form.add_error(None, _("These signatures count again already."))
    words = {"heading": _("Restore signatures"), "act": _("Restore"), "lines": [found.name]}
    return render(request, "petitions/confirm.html", context(show(petition), form=form, **words))
