"""Bundles of entries (c2sp.org/tlog-tiles): each entry behind its length in two bytes."""

from collections.abc import Iterable

from spilno.record import leaves
from spilno.record.models import Entry


def bundle(start: int, end: int) -> bytes:
    """Return the bundle of entries `start` up to `end`."""
    rows = Entry.objects.filter(sequence__gte=start, sequence__lt=end).order_by("sequence")
    return join(
        leaves.leaf_data(verb, matter, day, level, rules, bytes(commits))
        for verb, matter, day, level, rules, commits in rows.values_list(
            "verb", "matter_id", "day", "level", "rule_set_id", "commitment"
        )
    )


def join(entries: Iterable[bytes]) -> bytes:
    """Put entries one after another, each behind its length."""
    return b"".join(len(data).to_bytes(2, "big") + data for data in entries)
