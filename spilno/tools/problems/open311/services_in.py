"""Which service of a city takes which category of ours: learnt from its list, set by a person."""

from datetime import datetime, timedelta

from spilno.language import fold
from spilno.places import topics
from spilno.tools.problems.open311 import client
from spilno.tools.problems.open311.cities import Joined
from spilno.tools.problems.open311.models import City, CityService, Mapped

DAY = timedelta(days=1)


def refresh(city: Joined, row: City, at: datetime) -> None:
    """Read the city's list once a day. Raises client.Unclear, client.Refused."""
    if row.services_at is not None and row.services_at > at - DAY:
        return
    _store(row, client.services(city))
    row.services_at = at
    row.save(update_fields=["services_at"])


def _store(row: City, found: list[client.Service]) -> None:
    row.services.exclude(code__in=[each.code for each in found]).update(is_offered=False)
    for each in found:
        values = {"name": each.name, "kind": each.kind, "is_offered": True}
        CityService.objects.update_or_create(city=row, code=each.code, defaults=values)
    _guess(row)


def _guess(row: City) -> None:
    """Map what bears the same code or the same name; what a person set stays as it is."""
    offered = list(row.services.filter(is_offered=True))
    known = {each.code: each for each in offered} | {fold(each.name): each for each in offered}
    for topic in topics.problems():
        words = [topic.code, *map(fold, topic.names.values())]
        service = next((known[word] for word in words if word in known), None)
        if service is not None:
            values = {"service": service}
            Mapped.objects.get_or_create(city=row, category=topic.code, defaults=values)


def choose(*, row: City, category: str, service: CityService | None) -> None:
    """Set by a person which service takes a category; None: it is not sent."""
    values = {"service": service, "by_person": True}
    Mapped.objects.update_or_create(city=row, category=category, defaults=values)


def of(row: City) -> dict[str, CityService]:
    """Return the service of each category that goes to the city today."""
    rows = row.mapped.filter(service__is_offered=True).select_related("service")
    return {each.category: each.service for each in rows if each.service is not None}
