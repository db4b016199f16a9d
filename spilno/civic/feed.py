"""«Що можна вирішити зараз»: open matters from a community up to the state, in constant queries.

Order: days left, then the effort of the act. However many matters a place has, the database walks
an index only as far as one page (`migrations/0002_feed.py`), for each place, kind and stage.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice

from spilno.civic import cursors, picking, tools
from spilno.civic.models import Matter
from spilno.civic.tools import Card
from spilno.people.models import Person
from spilno.places import tree
from spilno.places.models import Place

LIMIT = 20
LONGEST = 100
EVER = datetime(1, 1, 1, tzinfo=UTC)


class Page(list[Card]):
    """Cards of one page; `next` is the cursor of the following one, empty on the last."""

    next: str = ""


def for_place(
    place: Place,
    at: datetime,
    person: Person | None = None,
    limit: int = LIMIT,
    cursor: str = "",
) -> Page:
    """Return what can be decided at `at` in the community of `place` and above it, up to Ukraine.

    With `person`, also where they live: nobody's own address is left out. Raises BadCursor.
    """
    homes = [place]
    if person is not None:
        homes += Place.objects.filter(residence__person=person, residence__until=None)
    codes = {code for home in homes for code in tree.chain_codes(home)}
    # All of a community is one address: a matter may stand at any of its villages.
    communities = {home.hromada_id for home in homes if home.hromada_id is not None}
    where = picking.Places(codes, communities)
    return _page(where, _doors(is_open=True), at, at, limit, cursor)


def living_at(place: Place, at: datetime, limit: int = LIMIT, cursor: str = "") -> Page:
    """Return the public matters of a place that are not over; of a community, with its parts.

    Raises BadCursor.
    """
    inside = [place.code] if place.hromada_id == place.code else []
    where = picking.Places([place.code], inside)
    return _page(where, _doors(is_open=None), EVER, at, limit, cursor)


def cards(matters: Iterable[Matter], at: datetime) -> list[Card]:
    """Return the cards of matters of any tools, in their order, by one call of each tool's hook."""
    ordered = list(matters)
    by_kind: dict[str, list[Matter]] = defaultdict(list)
    for matter in ordered:
        by_kind[matter.kind].append(matter)
    found: dict[int, Card] = {}
    for kind, of_kind in by_kind.items():
        hook = tools.discover()[kind].hook("endpoints", "cards")
        found |= {card.matter_id: card for card in hook(of_kind, at)}
    return [found[matter.pk] for matter in ordered if matter.pk in found]


def _doors(is_open: bool | None) -> list[picking.Door]:
    return [
        picking.Door(kind, stage.code, tool.minutes)
        for kind, tool in tools.discover().items()
        for stage in tool.timeline.stages
        if stage.is_public and not stage.is_final and is_open in (None, stage.is_open)
    ]


def _page(
    where: picking.Places,
    doors: list[picking.Door],
    since: datetime,
    at: datetime,
    limit: int,
    cursor: str,
) -> Page:
    limit = max(1, min(limit, LONGEST))
    after = cursors.read(cursor) if cursor else cursors.start(since)
    ids = picking.pick(where, doors, after, since, limit + 1)
    by_id = Matter.objects.select_related("place", "rule_set").in_bulk(ids)
    shown = [by_id[pk] for pk in islice(ids, limit) if pk in by_id]
    page = Page(cards(shown, at))
    if len(ids) > limit and shown:
        page.next = cursors.write(shown[-1], tools.discover()[shown[-1].kind].minutes)
    return page
