"""What is shown of a unit, as it was when the last day ended: three queries a page.

With an account and without one are never added up: the reader sees both. Nothing that fewer than
ten have judged is shown; a day's delay keeps one rating from being read off a change of the index.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, Func, Q, QuerySet
from django.db.models.functions import TruncMonth

from spilno.duties.terms import add_months
from spilno.people.levels import Level
from spilno.record import clock
from spilno.tools.services import rules
from spilno.tools.services.models import Rating, ServiceUnit
from spilno.tools.services.rules import Loyalty

MONTHS = 12
ACCOUNT, GUEST, PAPER = "account", "guest", "paper"
GROUPS = (ACCOUNT, GUEST, PAPER)


@dataclass(frozen=True)
class Month:
    """One month of visits, by group."""

    first: date
    by_group: Mapping[str, Loyalty]

    def of(self, group: str) -> Loyalty:
        """Return what the group says, nothing where nobody of it judged."""
        return self.by_group.get(group, Loyalty())


@dataclass(frozen=True)
class Named:
    """One reason: by how many of the bad ratings it is named, by group."""

    code: str
    by_group: Mapping[str, int]

    @property
    def label(self) -> str:
        """Return the msgid."""
        return rules.REASONS[self.code]

    @property
    def number(self) -> int:
        """Return how many bad ratings name it."""
        return sum(self.by_group.values())


@dataclass(frozen=True)
class Figures:
    """All that is shown of one unit."""

    groups: Mapping[str, Loyalty]
    base: Mapping[str, Loyalty]  # all other units of the kind in the country
    reasons: tuple[Named, ...] = ()
    bad: int = 0  # bad ratings, the base of `reasons`
    months: tuple[Month, ...] = ()
    as_of: date | None = None

    @property
    def number(self) -> int:
        """Return how many ratings there are."""
        return sum(each.number for each in self.groups.values())

    @property
    def is_shown(self) -> bool:
        """Tell whether there are enough of them."""
        return self.number >= rules.LEAST


def of(unit: ServiceUnit, at: datetime) -> Figures:
    """Return the figures of a unit."""
    until = ended(at)
    own = Rating.objects.filter(unit=unit, rated_at__lt=until)
    others = Rating.objects.filter(unit__kind=unit.kind, rated_at__lt=until).exclude(unit=unit)
    groups = _groups(own)
    named, bad = _reasons(own) if sum(each.number for each in groups.values()) else ((), 0)
    last_day = clock.day(until).toordinal() - 1
    return Figures(
        groups=groups,
        base=_groups(others),
        reasons=named,
        bad=bad,
        months=_months(own, at),
        as_of=date.fromordinal(last_day),
    )


def ended(at: datetime) -> datetime:
    """Return when the last day ended: midnight in Kyiv."""
    return datetime.combine(clock.day(at), time(), clock.KYIV)


def group_of(level: str, channel: str) -> str:
    """Return the group of a rating."""
    if channel == Rating.Channel.PAPER:
        return PAPER
    return GUEST if level == Level.NONE else ACCOUNT


def _counted(found: "QuerySet[Rating]", *by: str) -> list[dict[str, Any]]:
    rows = found.values("level", "channel", *by).annotate(
        number=Count("pk"),
        recommend=Count("pk", filter=Q(score__gte=rules.RECOMMEND_FROM)),
        bad=Count("pk", filter=Q(score__lte=rules.BAD_TO)),
    )
    return [dict(row) for row in rows.order_by()]


def _loyalty(row: Mapping[str, Any]) -> Loyalty:
    return Loyalty(row["number"], row["recommend"], row["bad"])


def _groups(found: "QuerySet[Rating]") -> dict[str, Loyalty]:
    groups = dict.fromkeys(GROUPS, Loyalty())
    for row in _counted(found):
        groups[group_of(row["level"], row["channel"])] += _loyalty(row)
    return groups


def _months(found: "QuerySet[Rating]", at: datetime) -> tuple[Month, ...]:
    last = clock.day(at).replace(day=1)
    firsts = [add_months(last, back) for back in range(1 - MONTHS, 1)]
    by_month: dict[date, dict[str, Loyalty]] = defaultdict(dict)
    recent = found.filter(visited_on__gte=firsts[0])
    for row in _counted(recent.annotate(month=TruncMonth("visited_on")), "month"):
        group = group_of(row["level"], row["channel"])
        known = by_month[row["month"]]
        known[group] = known.get(group, Loyalty()) + _loyalty(row)
    return tuple(Month(first, by_month.get(first, {})) for first in firsts)


def _reasons(found: "QuerySet[Rating]") -> tuple[tuple[Named, ...], int]:
    bad = found.filter(score__lte=rules.BAD_TO)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(GROUPS, 0))
    each = bad.annotate(reason=Func(F("reasons"), function="unnest"))
    for row in each.values("reason", "level", "channel").annotate(number=Count("pk")).order_by():
        counts[row["reason"]][group_of(row["level"], row["channel"])] += row["number"]
    known = [Named(code, by) for code, by in counts.items() if code in rules.REASONS]
    return tuple(sorted(known, key=lambda one: (-one.number, one.code))), bad.count()
