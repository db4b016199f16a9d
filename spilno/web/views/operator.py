"""The operator's console: roles, withdrawn places, duties of the operator, health."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from spilno.civic import settling
from spilno.duties.models import Duty
from spilno.people import roles
from spilno.people.access import access
from spilno.people.models import Role
from spilno.places import displaced
from spilno.places.models import Displaced
from spilno.record import clock
from spilno.web import asking
from spilno.web.addresses import address
from spilno.web.operator_forms import RoleForm, SuccessorForm


@require_safe
@access("operator")
def console(request: HttpRequest) -> HttpResponse:
    """Show the state of the installation and what waits for its operator."""
    return render(request, "web/operator.html", _facts(request, RoleForm()))


def _facts(request: HttpRequest, form: RoleForm) -> dict[str, Any]:
    at = clock.now()
    owed = Duty.objects.filter(authority=None, state__in=Duty.RUNNING).select_related("matter")
    page = asking.page(request, owed.order_by("due_at", "pk"), size=30)
    held = Role.objects.filter(revoked_at=None).select_related("person", "authority")
    return {
        "form": form,
        "health": import_string(settings.SPILNO_HEALTH)(),
        "page": page,
        "owed": [(duty, duty.days_left(at), address(duty.matter, "desk_url")) for duty in page],
        "displaced": displaced.waiting(),
        "roles": held.order_by("kind", "-granted_at"),
    }


@require_POST
@access("operator")
def grant(request: HttpRequest) -> HttpResponse:
    """Grant a role to a person who has signed in before."""
    form = RoleForm(request.POST)
    if form.is_valid() and form.grant(clock.now()):
        messages.success(request, gettext("The role is granted and entered in the record."))
        return redirect("web:operator")
    return render(request, "web/operator.html", _facts(request, form), status=422)


@require_POST
@access("operator")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role; one ended already is shown as ended."""
    role = get_object_or_404(Role, pk=pk)
    try:
        roles.revoke(role=role, at=clock.now())
    except roles.NotHeld:
        messages.info(request, gettext("The role was revoked already."))
    else:
        messages.success(request, gettext("The role is revoked and entered in the record."))
    return redirect("web:operator")


@require_POST
@access("operator")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which place stands for a withdrawn one."""
    waiting = get_object_or_404(Displaced.objects.select_related("place"), pk=pk)
    form = SuccessorForm(request.POST)
    if form.is_valid():
        successor = form.cleaned_data["successor"]
        settling.settle(place=waiting.place, successor=successor, at=clock.now())
        messages.success(request, gettext("The decision on the place is kept."))
    else:
        messages.error(request, form.errors["successor"].as_text())
    return redirect("web:operator")
