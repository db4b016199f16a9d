"""What the rest of the house asks of this tool, by name (`civic.tools`)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from spilno.civic.models import Matter
from spilno.civic.tools import Card
from spilno.people.models import Role
from spilno.places.models import Authority
from spilno.tools.services import figures, stages
from spilno.tools.services.actions.counting import NAME
from spilno.tools.services.figures import Figures
from spilno.tools.services.models import Cursor, ServiceUnit, Tally


def url(matter: Matter) -> str:
    """Return the address of the page of a unit."""
    return f"/services/{matter.pk}/"


def desk_url(matter: Matter) -> str:
    """Return where the officials of the unit work."""
    return f"/services/{matter.pk}/office/"


def desks(authorities: Sequence[Authority]) -> list[tuple[str, str]]:
    """Return what officials have here beside single matters: label and address."""
    return [(_("Units we answer for"), "/services/desk/")] if authorities else []


def rooms(kind: str) -> list[tuple[str, str]]:
    """Return what moderators and officers of service centres have here: label and address."""
    found = {
        Role.Kind.MODERATOR: [(_("Words of those who rated"), "/services/comments/")],
        Role.Kind.SERVICE_OFFICER: [(_("Ratings on paper: enter a sheet"), "/services/sheets/")],
    }
    return found.get(Role.Kind(kind), [])


def cards(matters: Sequence[Matter], at: datetime) -> list[Card]:
    """Return a card of each, in their order: two queries whatever their number."""
    ids = [matter.pk for matter in matters]
    found = ServiceUnit.objects.select_related("matter__place").in_bulk(ids)
    summed = Tally.objects.filter(unit__in=ids).values_list("unit").annotate(Sum("number"))
    numbers = dict(summed.order_by())
    return [_card(found[pk], numbers.get(pk, 0)) for pk in ids if pk in found]


def describe(matter: Matter, at: datetime) -> dict[str, Any]:
    """Return what is public of a unit beyond its matter, as JSON types."""
    unit = ServiceUnit.objects.select_related("matter").get(pk=matter.pk)
    return {
        "url": url(matter),
        "name": matter.title,
        "kind": unit.kind,
        "address": unit.address or None,
        "authority": unit.authority_id,
        "lat": unit.lat,
        "lon": unit.lon,
        "method": "КМУ № 864, 2021: 9–10 minus 0–6, percent; none below 10 ratings",
        "ratings": published_counts().get(matter.pk, {}),
        **open_figures(figures.of(unit, at)),
        "changes": [
            {"month": each.month.isoformat()[:7], "reason": each.reason or None, "text": each.text}
            for each in unit.changes.order_by("-month", "-pk")
        ],
    }


def open_figures(found: Figures) -> dict[str, Any]:
    """Return figures as open data: the same that the page shows."""
    return {
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "loyalty": {group: _loyalty(each) for group, each in found.groups.items()},
        "loyalty_of_others": {group: _loyalty(each) for group, each in found.base.items()},
        "bad_ratings": found.bad if found.is_shown else None,
        "reasons": {each.code: dict(each.by_group) for each in found.reasons}
        if found.is_shown
        else None,
        "months": [
            {"month": each.first.isoformat()[:7]}
            | {group: _loyalty(each.of(group)) for group in figures.GROUPS}
            for each in found.months
        ],
    }


def _loyalty(each: Any) -> dict[str, int | None]:
    shown = each.is_shown
    return {
        "number": each.number,
        "index": each.index,
        "margin": each.margin,
        "recommend": each.recommend if shown else None,
        "neutral": each.neutral if shown else None,
        "bad": each.bad if shown else None,
    }


def of_authority(authority: Authority) -> QuerySet[Matter]:
    """Return nothing: a unit is no question that the authority was asked."""
    return Matter.objects.none()


def addressees(matter_ids: Iterable[int]) -> dict[int, Authority]:
    """Return whose each unit is, in one query."""
    found = ServiceUnit.objects.filter(pk__in=list(matter_ids)).select_related("authority")
    return {each.pk: each.authority for each in found}


def published_counts() -> dict[int, dict[str, int]]:
    """Return the published number of ratings of each unit by level of assurance."""
    found: dict[int, dict[str, int]] = {}
    for unit, level, number in Tally.objects.values_list("unit", "level", "number"):
        found.setdefault(unit, {})[level] = number
    return found


def counted_upto() -> int:
    """Return the number of the last entry of the record that `published_counts` covers."""
    cursor = Cursor.objects.filter(name=NAME).first()
    return cursor.sequence if cursor else -1


def _card(unit: ServiceUnit, number: int) -> Card:
    matter = unit.matter
    is_working = matter.stage == stages.WORKING
    total = number_format(number, force_grouping=True)
    return Card(
        matter_id=matter.pk,
        kind=matter.kind,
        kind_label=str(unit.get_kind_display()).capitalize(),
        title=matter.title,
        url=url(matter),
        place=matter.place.full_name,
        stage=matter.stage,
        stage_label=_(stages.TIMELINE.by_code[matter.stage].label),
        is_open=is_working,
        progress=number,
        progress_label=_("Ratings: %(total)s") % {"total": total},
        act_label=_("Rate a visit") if is_working else "",
        act_url=f"/services/r/{unit.code}/" if is_working else "",
    )
