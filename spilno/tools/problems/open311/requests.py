"""Problems as service requests: public ones only, and of those only what everybody may see.

Nothing of who reported is here. «Closed» says that the body owes nothing now; whether people
confirmed it stands in `status_notes`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from spilno.civic.models import Matter
from spilno.tools.problems import stages
from spilno.tools.problems.models import Problem, Step
from spilno.tools.problems.open311.asked import Wanted
from spilno.tools.problems.open311.moments import written

Shape = dict[str, Any]
# Words of the body; what people say of its work is on the page of the problem.
_VERBS = "accepted explained assigned begun postponed done refused forwarded noted"
BODY = [f"problems.{verb}" for verb in _VERBS.split()]


def public() -> QuerySet[Problem]:
    """Return the problems that everybody may see."""
    found = Problem.objects.filter(matter__visibility=Matter.Visibility.PUBLIC, hold="")
    return found.select_related("matter", "authority").prefetch_related("steps", "photos")


def found(wanted: Wanted) -> QuerySet[Problem]:
    """Return the problems that are wanted, the newest first."""
    if wanted.ids is not None:
        return public().filter(pk__in=wanted.ids).order_by("-reported_at", "-pk")
    rows = public().filter(reported_at__gte=wanted.start, reported_at__lte=wanted.end)
    if wanted.services:
        rows = rows.filter(category__in=wanted.services)
    if wanted.place is not None:
        rows = rows.filter(matter__place=wanted.place)
    if wanted.is_open is not None:
        is_open = Q(matter__stage__in=stages.UNMENDED)
        rows = rows.filter(is_open if wanted.is_open else ~is_open)
    first = (wanted.page - 1) * wanted.page_size
    rows = _updated(rows, wanted).order_by("-reported_at", "-pk")
    return rows[first : first + wanted.page_size] if first < 10**9 else rows.none()


def shapes(problems: Iterable[Problem]) -> list[Shape]:
    """Return each as GeoReport v2 describes a request."""
    return [_shape(each) for each in problems]


def last_change(problem: Problem) -> datetime:
    """Return when the public last saw a change: private steps leave no trace here."""
    seen = [step.at for step in problem.steps.all() if step.is_public]
    return max([problem.reported_at, *seen])


def status(problem: Problem) -> str:
    """Return «open» while somebody owes something."""
    return "open" if problem.matter.stage in stages.UNMENDED else "closed"


def _updated(rows: QuerySet[Problem], wanted: Wanted) -> QuerySet[Problem]:
    """Filter by the last change: a step after the one moment, no step after the other."""
    steps = Step.objects.filter(problem=OuterRef("pk"), is_public=True)
    if after := wanted.updated_after:
        rows = rows.filter(Q(reported_at__gte=after) | Exists(steps.filter(at__gte=after)))
    if before := wanted.updated_before:
        later = Exists(steps.filter(at__gt=before))
        rows = rows.filter(~later, reported_at__lte=before)
    return rows


def _shape(problem: Problem) -> Shape:
    lat, lon = problem.shown_point or (None, None)
    return {
        "service_request_id": problem.number,
        "status": status(problem),
        "status_notes": notes(problem),
        "service_name": str(problem.topic),
        "service_code": problem.category,
        "description": problem.text,
        "agency_responsible": problem.authority.name if problem.authority else None,
        "service_notice": None,
        "requested_datetime": written(problem.reported_at),
        "updated_datetime": written(last_change(problem)),
        "expected_datetime": written(problem.due_at) if problem.due_at else None,
        "address": problem.shown_address or None,
        "address_id": None,
        "zipcode": None,
        "lat": lat,
        "long": lon,
        "media_url": _photo(problem),
    }


def notes(problem: Problem) -> str:
    """Return the stage in words, and the last words of the body."""
    label = _(stages.TIMELINE.by_code[problem.matter.stage].label)
    said = [s for s in problem.steps.all() if s.is_public and s.text and s.verb in BODY]
    if not said:
        return label
    return f"{label}. {max(said, key=lambda step: (step.at, step.pk)).text}"


def _photo(problem: Problem) -> str | None:
    shown = sorted((each for each in problem.photos.all() if not each.is_held), key=lambda p: p.pk)
    return f"{settings.ORIGIN}{shown[0].url}" if shown else None
