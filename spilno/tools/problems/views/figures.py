"""The page of figures: a picture and a table of the same, no league."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from spilno.people.access import access
from spilno.places import topics
from spilno.record import clock
from spilno.tools.problems import statistics
from spilno.tools.problems.statistics import Line
from spilno.tools.problems.views.lists import place_of

DAY = 24  # hours
WIDE, HIGH = 480, 44  # units of the picture: a line


@require_safe
@access("anyone")
def figures(request: HttpRequest) -> HttpResponse:
    """Show times and two shares by category, with the base rate of Ukraine."""
    place, at = place_of(request), clock.now()
    found = statistics.lines(place, at)
    base = {line.category: line for line in statistics.lines(None, at)} if place else {}
    rows = [_row(line, base.get(line.category)) for line in found]
    facts = {
        "place": place,
        "rows": rows,
        "total": statistics.total(found),
        "least": statistics.LEAST,
        "bars": _bars(rows),
        "height": HIGH * len([row for row in rows if row["line"].is_enough]) or HIGH,
    }
    return render(request, "problems/statistics.html", facts)


def _row(line: Line, base: Line | None) -> dict[str, Any]:
    return {
        "line": line,
        "topic": topics.topic(line.category),
        "answer": _time(line.answer_hours),
        "confirm": _time(line.confirm_hours),
        "base": base if base and base.is_enough else None,
    }


def _bars(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return where the bars of the picture lie: the body's word above, the people's below."""
    told = [row for row in rows if row["line"].is_enough]
    return [
        {
            "topic": str(row["topic"]),
            "y": HIGH * number,
            "text_y": HIGH * number + 12,
            "done": row["line"].done_share,
            "done_width": WIDE * row["line"].done_share // 100,
            "done_y": HIGH * number + 18,
            "confirmed": row["line"].confirmed_share,
            "confirmed_width": WIDE * row["line"].confirmed_share // 100,
            "confirmed_y": HIGH * number + 29,
        }
        for number, row in enumerate(told)
    ]


def _time(hours: float | None) -> str:
    if hours is None:
        return ""
    if hours < DAY:
        return _("less than an hour") if hours < 1 else _hours(round(hours))
    days = round(hours / DAY)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _hours(hours: int) -> str:
    return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}
