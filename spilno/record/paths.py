"""Addresses of tiles (c2sp.org/tlog-tiles), in the site and in an export. No Django here."""

from collections.abc import Iterator
from dataclasses import dataclass

from spilno.record.merkle import HEIGHT, WIDTH


@dataclass(frozen=True, order=True)
class Cut:
    """The first `width` hashes of tile `index` at `level`; level -1 is a bundle of entries."""

    level: int
    index: int
    width: int

    @property
    def path(self) -> str:
        """Return the address below the prefix: `tile/0/x001/234.p/17`."""
        level = "entries" if self.level < 0 else self.level
        tail = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{number(self.index)}{tail}"

    @property
    def start(self) -> int:
        """Return the number at its level of its first hash."""
        return self.index * WIDTH

    @property
    def end(self) -> int:
        """Return the number at its level after its last hash."""
        return self.start + self.width


def number(index: int) -> str:
    """Write an index by three digits: 1234067 is `x001/x234/067`."""
    digits = f"{index:03d}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])


def index(text: str) -> int | None:
    """Read an index back; None when it is not written as `number` writes it."""
    found = int(text.replace("x", "").replace("/", ""))
    return found if number(found) == text else None


def level_size(level: int, size: int) -> int:
    """Return how many hashes a level has in a tree of `size` leaves."""
    return size >> HEIGHT * max(level, 0)


def cuts(size: int) -> Iterator[Cut]:
    """Yield every tile and bundle of a tree of `size` leaves."""
    for level in range(-1, 8):
        many = level_size(level, size)
        for at in range(-(-many // WIDTH)):
            yield Cut(level, at, min(WIDTH, many - at * WIDTH))
