"""What a program asks for, read from its parameters. Each refusal says which one is wrong."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from spilno.places.models import Place
from spilno.tools.problems.open311.refusals import Refused

SPAN = timedelta(days=90)  # of requested_datetime, as the specification limits it
MOST = 1_000  # requests of one answer
BIGGEST = 2**53

Parameters = Mapping[str, str]


@dataclass(frozen=True)
class Wanted:
    """Which requests are wanted. `ids` override the rest."""

    start: datetime
    end: datetime
    ids: list[int] | None = None
    services: list[str] = field(default_factory=list)
    is_open: bool | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None
    place: Place | None = None
    page: int = 1
    page_size: int = MOST


def wanted(given: Parameters, at: datetime) -> Wanted:
    """Read the filters of GET requests. Raises Refused."""
    start, end = span(given, at)
    size = _number(given, "page_size", MOST)
    ids = _listed(given, "service_request_id")
    return Wanted(
        start=start,
        end=end,
        ids=[n for n in map(_id, ids[:MOST]) if n] if ids else None,
        services=_listed(given, "service_code"),
        is_open=_status(given),
        updated_after=moment(given, "updated_after"),
        updated_before=moment(given, "updated_before"),
        place=jurisdiction(given),
        page=_number(given, "page", BIGGEST),
        page_size=MOST if not given.get("page_size") else size,
    )


def span(given: Parameters, at: datetime) -> tuple[datetime, datetime]:
    """Return start_date and end_date, at most 90 days apart. Raises Refused."""
    start, end = moment(given, "start_date"), moment(given, "end_date")
    try:
        start = start or (end or at) - SPAN
        end = end or min(start + SPAN, max(at, start))
    except OverflowError:
        raise Refused(400, _("start_date: not a date")) from None
    if end < start:
        raise Refused(400, _("end_date is earlier than start_date"))
    if end - start > SPAN:
        raise Refused(400, _("start_date and end_date are more than 90 days apart"))
    return start, end


def moment(given: Parameters, name: str) -> datetime | None:
    """Return a moment with its time zone, None when it is not given. Raises Refused."""
    text = given.get(name, "").strip().replace(" ", "+")  # a «+» that was not escaped
    if not text:
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or not 1900 < found.year < 9000:
        raise Refused(400, _("%(name)s: write it as 2026-11-24T10:00:00Z") % {"name": name})
    return found


def jurisdiction(given: Parameters) -> Place | None:
    """Return the community of jurisdiction_id (its code), None when it is not given."""
    code = given.get("jurisdiction_id", "").strip()
    if not code:
        return None
    found = Place.objects.filter(pk=code[:19], category__in=("H", "K")).first()
    if found is None or code != found.pk:
        raise Refused(404, _("jurisdiction_id was not found: it is the code of a community"))
    return found


def point(given: Parameters) -> tuple[float, float] | None:
    """Return lat and long, None when neither is given. Raises Refused."""
    lat, lon = given.get("lat", "").strip(), given.get("long", "").strip()
    if not (lat or lon):
        return None
    try:
        found = float(lat), float(lon)
    except ValueError:
        raise Refused(400, _("lat and long: both, in degrees, WGS 84")) from None
    if not all(map(math.isfinite, found)) or abs(found[0]) > 90 or abs(found[1]) > 180:
        raise Refused(400, _("lat and long: both, in degrees, WGS 84"))
    return found


def _status(given: Parameters) -> bool | None:
    found = {each.lower() for each in _listed(given, "status")}
    if found - {"open", "closed"}:
        raise Refused(400, _("status: open, closed, or both"))
    return None if len(found) != 1 else "open" in found


def _number(given: Parameters, name: str, most: int) -> int:
    text = given.get(name, "").strip()
    if not text:
        return 1
    if not (text.isascii() and text.isdigit()) or len(text) > 16 or int(text) < 1:
        raise Refused(400, _("%(name)s: a whole number from 1 on") % {"name": name})
    return min(int(text), most)


def _listed(given: Parameters, name: str) -> list[str]:
    return [each.strip() for each in given.get(name, "").split(",") if each.strip()]


def _id(text: str) -> int:
    """Of an id that cannot be ours nothing is found."""
    is_number = text.isascii() and text.isdigit() and len(text) <= 16
    return int(text) if is_number and int(text) < BIGGEST else 0
