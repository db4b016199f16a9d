"""The first matters of many places in one order: a walk along an index for each place and stage."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from spilno.civic.cursors import After

# The expression and the condition of the index `civic_matter_feed`, word for word.
SQL = """
SELECT picked.id
FROM (
    SELECT code FROM places_place
    WHERE code = ANY(%(codes)s::text[]) OR hromada_id = ANY(%(communities)s::text[])
) AS place
CROSS JOIN unnest(%(kinds)s::text[], %(stages)s::text[], %(minutes)s::int[])
    AS door (kind, stage, minutes)
CROSS JOIN LATERAL (
    SELECT m.id, coalesce(m.stage_ends_at, 'infinity'::timestamptz) AS ends
    FROM civic_matter m
    WHERE m.visibility = 'public'
      AND m.place_id = place.code AND m.kind = door.kind AND m.stage = door.stage
      AND coalesce(m.stage_ends_at, 'infinity'::timestamptz)
          >= greatest(%(ends)s::timestamptz, %(since)s::timestamptz)
      AND (coalesce(m.stage_ends_at, 'infinity'::timestamptz), door.minutes, m.id)
          > (%(ends)s::timestamptz, %(effort)s::int, %(matter)s::bigint)
    ORDER BY coalesce(m.stage_ends_at, 'infinity'::timestamptz), m.id
    LIMIT %(limit)s
) AS picked
ORDER BY picked.ends, door.minutes, picked.id
LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Places:
    """Where to look: places by code, and whole communities by theirs."""

    codes: Collection[str]
    communities: Collection[str] = ()


@dataclass(frozen=True)
class Door:
    """A stage of a kind that the page shows, with the effort of its act in minutes."""

    kind: str
    stage: str
    minutes: int


def pick(
    places: Places, doors: Sequence[Door], after: After, since: datetime, limit: int
) -> list[int]:
    """Return the ids of public matters behind these doors whose stage ends at `since` or later.

    In the order of end, effort, id, beginning after `after`. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            SQL,
            {
                "codes": sorted(places.codes),
                "communities": sorted(places.communities),
                "kinds": [door.kind for door in doors],
                "stages": [door.stage for door in doors],
                "minutes": [door.minutes for door in doors],
                "ends": after.ends,
                "effort": after.minutes,
                "matter": after.matter_id,
                "since": since,
                "limit": limit,
            },
        )
        return [pk for (pk,) in cursor]
