"""A signed act: our report for everyone, the file itself for the signer, addressee and auditors."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from spilno.civic import containers
from spilno.civic.matters import readable_by
from spilno.civic.models import Container, Matter
from spilno.civic.tools import discover
from spilno.people import participation, roles, sessions
from spilno.people.access import access
from spilno.people.models import Person, Role
from spilno.record import journal
from spilno.web.addresses import address


@require_safe
@access("anyone")
def signed(request: HttpRequest, leaf: str) -> HttpResponse:
    """Show who signed, when and how surely; each check that passed or did not."""
    container = _readable(request, leaf)
    facts = {
        "container": container,
        "report": json.loads(container.report),
        "digest": containers.digest(container.report),
        "leaf": leaf,
        "back": address(container.matter),
        "sequence": journal.receipt(bytes(container.leaf)).sequence,
        "may_have_file": _may_have_file(request, container),
    }
    return render(request, "web/signed.html", facts)


@require_safe
@access("anyone")
def report(request: HttpRequest, leaf: str) -> HttpResponse:
    """Give the report octet for octet: its digest stands in the entry of the act."""
    container = _readable(request, leaf)
    return HttpResponse(container.report.encode(), content_type="application/json; charset=utf-8")


@require_safe
@access("anyone")
def signed_file(request: HttpRequest, leaf: str) -> HttpResponse:
    """Give the signed file to the few who may have it; for others it does not exist."""
    container = _readable(request, leaf)
    if not _may_have_file(request, container):
        raise Http404
    octets = containers.opened(container)
    response = HttpResponse(octets, content_type="application/octet-stream")
    name = f"{leaf[:16]}{containers.suffix(octets)}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _readable(request: HttpRequest, leaf: str) -> Container:
    rows = Container.objects.select_related("matter__place")
    container = rows.filter(leaf=_octets(leaf)).first()
    if container is None or not _may_read(request, container.matter):
        raise Http404
    return container


def _octets(leaf: str) -> bytes:
    try:
        return bytes.fromhex(leaf)
    except ValueError:
        raise Http404 from None


def _may_read(request: HttpRequest, matter: Matter) -> bool:
    if matter.visibility == Matter.Visibility.PUBLIC:
        return True
    reader = request.user if isinstance(request.user, Person) else None
    return readable_by(reader).filter(pk=matter.pk).exists()


def _may_have_file(request: HttpRequest, container: Container) -> bool:
    person = request.user
    if container.is_open:
        return True
    if not isinstance(person, Person):
        return False
    return _is_signer(person, container) or (
        sessions.has_passkey(request) and _is_addressee_or_auditor(person, container.matter)
    )


def _is_signer(person: Person, container: Container) -> bool:
    leaf = bytes(container.leaf).hex()
    return any(act.payload.get("leaf") == leaf for act in participation.own(person))


def _is_addressee_or_auditor(person: Person, matter: Matter) -> bool:
    if roles.holds(person, Role.Kind.OBSERVER):
        return True
    asked = discover()[matter.kind].hook("endpoints", "addressees")([matter.pk])
    body = asked.get(matter.pk)
    kinds = (Role.Kind.OFFICIAL, Role.Kind.HEAD)
    return body is not None and any(roles.holds(person, kind, body) for kind in kinds)
