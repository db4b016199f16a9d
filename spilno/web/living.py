"""What lives in the whole country: open matters, and those that were answered."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from spilno.civic import feed
from spilno.civic.matters import visible_to
from spilno.civic.models import Matter
from spilno.civic.tools import Card, discover
from spilno.duties.models import Answer


@dataclass(frozen=True)
class Living:
    """Cards for the first page."""

    open: list[Card]
    answered: list[Card]


def in_country(at: datetime, most_open: int, most_answered: int = 0, kind: str = "") -> Living:
    """Return the newest open and the newest answered matters, in a constant number of queries.

    `kind`: open matters of one tool only.
    """
    opened = _opened(most_open, [kind] if kind else list(discover()))
    answered = _answered(most_answered) if most_answered else []
    found = Matter.objects.select_related("place", "rule_set").in_bulk([*opened, *answered])
    cards = {card.matter_id: card for card in feed.cards(found.values(), at)}
    return Living(
        open=[cards[pk] for pk in opened if pk in cards],
        answered=[cards[pk] for pk in answered if pk in cards],
    )


def _opened(limit: int, kinds: list[str]) -> list[int]:
    pieces = [
        _newest(kind, stage, limit)
        for kind in kinds
        for stage in discover()[kind].timeline.where(is_open=True, is_public=True)
    ]
    if not pieces:
        return []
    together = pieces[0].union(*pieces[1:], all=True) if len(pieces) > 1 else pieces[0]
    newest = sorted(together, key=_newness, reverse=True)
    return [pk for pk, _at in newest[:limit]]


def _newness(row: tuple[int, datetime | None]) -> tuple[datetime | None, int]:
    return row[1], row[0]


def _newest(kind: str, stage: str, limit: int) -> "QuerySet[Matter, tuple[int, datetime | None]]":
    """Walk the index (kind, stage, -opened_at) no further than `limit`."""
    open_ones = visible_to(None).filter(kind=kind, stage=stage).exclude(opened_at=None)
    return open_ones.order_by("-opened_at").values_list("pk", "opened_at")[:limit]


def _answered(limit: int) -> list[int]:
    public = Answer.objects.filter(matter__visibility=Matter.Visibility.PUBLIC)
    ids = public.order_by("-pk").values_list("matter_id", flat=True)[:limit]
    return list(dict.fromkeys(ids))
