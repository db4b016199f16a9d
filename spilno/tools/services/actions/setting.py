"""Units: found, edit, close."""

from datetime import datetime

from spilno.civic import matters
from spilno.civic.models import Matter
from spilno.places.models import Authority, Place
from spilno.places.models import Unit as Office
from spilno.record import journal
from spilno.tools.services import codes, stages
from spilno.tools.services.actions.refusals import AlreadyThere
from spilno.tools.services.models import ServiceUnit


def found(
    *,
    authority: Authority,
    place: Place,
    name: str,
    kind: str,
    at: datetime,
    address: str = "",
    office: Office | None = None,
    lat: float | None = None,
    lon: float | None = None,
) -> ServiceUnit:
    """Let a unit of an authority be rated from now on. Raises AlreadyThere."""
    with journal.transaction() as book:
        Authority.objects.select_for_update().get(pk=authority.pk)  # two at once: the second waits
        same = ServiceUnit.objects.filter(authority=authority, address=address)
        if same.filter(matter__title=name, matter__stage=stages.WORKING).exists():
            raise AlreadyThere
        matter = matters.create(
            kind="service",
            title=name,
            place=place,
            author=None,
            at=at,
            visibility=Matter.Visibility.PUBLIC,
        )
        Matter.objects.filter(pk=matter.pk).update(opened_at=at)
        made = ServiceUnit(matter=matter, authority=authority, office=office, kind=kind)
        made.address, made.lat, made.lon, made.code = address, lat, lon, _code()
        made.save()
        content = {"name": name, "kind": kind, "address": address, "code": made.code}
        book.enter(
            verb="services.founded", at=at, matter_id=matter.pk, content=content, public=True
        )
    return made


def edit(*, unit: ServiceUnit, name: str, address: str, at: datetime) -> None:
    """Change the name and the address of a unit; its code and ratings stay."""
    with journal.transaction() as book:
        Matter.objects.filter(pk=unit.pk).update(title=name)
        ServiceUnit.objects.filter(pk=unit.pk).update(address=address)
        content = {"name": name, "address": address}
        book.enter(verb="services.edited", at=at, matter_id=unit.pk, content=content, public=True)


def close(*, unit: ServiceUnit, at: datetime) -> None:
    """Take no more ratings; the page stays. Raises IllegalMove, StageChanged."""
    with journal.transaction() as book:
        matters.advance(unit.matter, "services.closed", at)
        book.enter(verb="services.closed", at=at, matter_id=unit.pk, content={}, public=True)


def _code() -> str:
    while ServiceUnit.objects.filter(code=(code := codes.fresh())).exists():
        pass
    return code
