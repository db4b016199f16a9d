"""How an authority answers, as data: every number of its page, with the same silence below ten."""

import csv
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from spilno.duties import judged, standing
from spilno.opendata.answers import MINUTES
from spilno.people.access import access
from spilno.places.models import Authority
from spilno.record import clock

LARGEST = 2**62
COUNTS = ("in_time", "late", "overdue", "open")


def facts(authority: Authority, at: datetime) -> dict[str, Any]:
    """Return the numbers of the page as JSON types."""
    record = standing.answering_record(authority, at)
    works = judged.confirmed(authority)
    marks = judged.judged(authority)
    return {
        "authority": authority.pk,
        "name": authority.name,
        "as_of": at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        **{name: getattr(record, name) for name in COUNTS},
        "percent_in_time": record.percent_in_time,
        "median_days": record.median_days,
        "said_to_be_done": works.done,
        "confirmed": works.confirmed,
        "percent_confirmed": works.percent,
        "ratings_of_answers": asdict(marks.own),
        "ratings_of_other_bodies": asdict(marks.base),
        "months": [
            {"month": f"{each.first:%Y-%m}", "in_time": each.in_time, "late": each.late}
            for each in record.months
        ],
    }


@require_safe
@access("anyone")
def as_json(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the numbers as JSON."""
    found = facts(_authority(pk), clock.now())
    return _open(JsonResponse(found, json_dumps_params={"ensure_ascii": False}))


@require_safe
@access("anyone")
def as_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the months as CSV (RFC 4180)."""
    authority = _authority(pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="authority-{authority.pk}.csv"'
    table = csv.writer(response)
    table.writerow(["month", "in_time", "late"])
    for each in facts(authority, clock.now())["months"]:
        table.writerow([each["month"], each["in_time"], each["late"]])
    return _open(response)


def _authority(pk: int) -> Authority:
    return get_object_or_404(Authority, pk=min(pk, LARGEST))


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = MINUTES
    return response
