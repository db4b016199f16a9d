"""What lives in the whole country: open matters, and those that were answered."""

from datetime import datetime

from django.db.models import QuerySet

from spilno.civic import feed
from spilno.civic.matters import visible_to
from spilno.civic.models import Matter
from spilno.civic.tools import Card, discover
from spilno.duties.models import Answer


def in_country(at: datetime, limit: int) -> list[Card]:
    """Return open matters of all tools, the newest first, in a constant number of queries."""
    pieces = [
        _newest(kind, stage, limit)
        for kind, tool in discover().items()
        for stage in tool.timeline.where(is_open=True, is_public=True)
    ]
    if not pieces:
        return []
    together = pieces[0].union(*pieces[1:], all=True) if len(pieces) > 1 else pieces[0]
    newest = sorted(together, key=lambda row: (row[1], row[0]), reverse=True)[:limit]
    return feed.cards(_loaded([pk for pk, _opened in newest]), at)


def answered(at: datetime, limit: int) -> list[Card]:
    """Return public matters that were answered last."""
    public = Answer.objects.filter(matter__visibility=Matter.Visibility.PUBLIC)
    ids = public.order_by("-pk").values_list("matter_id", flat=True)[:limit]
    return feed.cards(_loaded(list(dict.fromkeys(ids))), at)


def _newest(kind: str, stage: str, limit: int) -> "QuerySet[Matter, tuple[int, datetime]]":
    """Walk the index (kind, stage, -opened_at) no further than `limit`."""
    open_ones = visible_to(None).filter(kind=kind, stage=stage)
    return (
        open_ones.exclude(opened_at=None)
        .order_by("-opened_at")
        .values_list("pk", "opened_at")[:limit]
    )


def _loaded(ids: list[int]) -> list[Matter]:
    found = Matter.objects.select_related("place", "rule_set").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
