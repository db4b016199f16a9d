"""Where a page of a feed ended: the end of the stage, the effort, the id. Checked, unsigned."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from spilno.civic.models import Matter

NEVER = "infinity"  # PostgreSQL's word: stages without an end stand last
# Seventeen digits of microseconds reach the year 5138.
SHAPE = re.compile(r"(never|[0-9]{1,17})-([0-9]{1,4})-([0-9]{1,18})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class BadCursor(Exception):
    """This text is no cursor of ours."""


@dataclass(frozen=True)
class After:
    """The place after which a page begins; `ends` as PostgreSQL reads it."""

    ends: str
    minutes: int
    matter_id: int


def start(since: datetime) -> After:
    """Return the place before everything that ends at `since` or later."""
    return After(since.isoformat(), -1, 0)


def write(matter: Matter, minutes: int) -> str:
    """Return the cursor of the page that ended with `matter`."""
    if matter.stage_ends_at is None:
        return f"never-{minutes}-{matter.pk}"
    ends = (matter.stage_ends_at - EPOCH) // timedelta(microseconds=1)
    return f"{ends}-{minutes}-{matter.pk}"


def read(cursor: str) -> After:
    """Return what `write` was given. Raises BadCursor."""
    found = SHAPE.fullmatch(cursor)
    if found is None:
        raise BadCursor
    ends, minutes, matter_id = found.groups()
    return After(_moment(ends), int(minutes), int(matter_id))


def _moment(text: str) -> str:
    if text == "never":
        return NEVER
    return (EPOCH + timedelta(microseconds=int(text))).isoformat()
