"""Tiles in the database: building them from the entries, reading hashes from them.

A row holds the hashes of one tile as they come; a partial tile is the beginning of the full one.
What is not full at a level is not yet hashed into the level above (c2sp.org/tlog-tiles).
"""

from collections.abc import Iterable

from spilno.record import merkle
from spilno.record.models import Entry, Tile

HASH = 32


def size() -> int:
    """Return how many leaves lie in the tiles."""
    return level_size(0)


def level_size(level: int) -> int:
    """Return how many hashes a level has."""
    last = Tile.objects.filter(level=level).order_by("-index").first()
    return last.index * merkle.WIDTH + len(last.hashes) // HASH if last else 0


def grow(upto: int) -> None:
    """Bring the tiles to `upto` leaves; what is already there is only added to. Safe to repeat."""
    start = size()
    leaves = Entry.objects.filter(sequence__gte=start, sequence__lt=upto).order_by("sequence")
    level, added = 0, [bytes(leaf) for leaf in leaves.values_list("leaf", flat=True)]
    if len(added) != upto - start:
        raise Gap(f"the record has no {upto} entries")
    while added:
        full = append(level, added)
        level, added = level + 1, full


class Gap(Exception):
    """The numbers of the record have a hole: somebody has cut the database."""


def append(level: int, hashes: list[bytes]) -> list[bytes]:
    """Add hashes at the end of a level; return the roots of the tiles that became full."""
    start = level_size(level)
    index = start // merkle.WIDTH
    row = read(level, index * merkle.WIDTH, start % merkle.WIDTH) + hashes
    tiles = [row[at : at + merkle.WIDTH] for at in range(0, len(row), merkle.WIDTH)]
    Tile.objects.bulk_create(
        [Tile(level=level, index=index + n, hashes=b"".join(t)) for n, t in enumerate(tiles)],
        update_conflicts=True,
        unique_fields=["level", "index"],
        update_fields=["hashes"],
        batch_size=500,
    )
    return [merkle.full_root(tile) for tile in tiles if len(tile) == merkle.WIDTH]


def read(level: int, start: int, count: int) -> list[bytes]:
    """Return `count` hashes of a level from number `start`; they never cross a tile. Raises Gap."""
    return Reader()(level, start, count)


class Reader:
    """Reads hashes, each tile from the database once: for one root or proof, then thrown away."""

    def __init__(self) -> None:
        self.tiles: dict[tuple[int, int], bytes] = {}

    def __call__(self, level: int, start: int, count: int) -> list[bytes]:
        """Return `count` hashes of a level from number `start`. Raises Gap."""
        index, first = divmod(start, merkle.WIDTH)
        cut = self._tile(level, index)[first * HASH : (first + count) * HASH]
        if len(cut) != count * HASH:
            raise Gap(f"tile {level}/{index} is short")
        return list(pieces(cut))

    def _tile(self, level: int, index: int) -> bytes:
        if (level, index) not in self.tiles:
            rows = Tile.objects.filter(level=level, index=index).values_list("hashes", flat=True)
            self.tiles[level, index] = bytes(rows.first() or b"")
        return self.tiles[level, index]


def pieces(hashes: bytes) -> Iterable[bytes]:
    """Cut joined hashes apart."""
    return (hashes[at : at + HASH] for at in range(0, len(hashes), HASH))


def tree(of: int) -> merkle.Tree:
    """Return the tree of the first `of` leaves."""
    return merkle.Tree(of, Reader())
