"""The Merkle tree of RFC 6962 over tiles of 256 hashes (c2sp.org/tlog-tiles). No Django here.

`read(level, start, count)` gives `count` hashes of a tile level, from number `start`: level 0 are
leaf hashes, each hash of level n+1 stands for 256 of level n. Roots and proofs need nothing else.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

HEIGHT = 8
WIDTH = 1 << HEIGHT
EMPTY = sha256(b"").digest()

Read = Callable[[int, int, int], Sequence[bytes]]


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def full_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over 2**n hashes."""
    row = list(hashes)
    while len(row) > 1:
        row = [node(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]


def split(size: int) -> int:
    """Return the largest power of two below `size` (which is at least 2)."""
    return 1 << (size - 1).bit_length() - 1


class Tree:
    """The tree of the first `size` leaves, read from tiles."""

    def __init__(self, size: int, read: Read) -> None:
        self.size = size
        self.read = read

    def root(self, size: int | None = None) -> bytes:
        """Return the root of this tree, or of its first `size` leaves."""
        size = self.size if size is None else size
        return self._hash(0, size) if size else EMPTY

    def _hash(self, low: int, high: int) -> bytes:
        """MTH of leaves `low` up to `high`, as the recursion of RFC 6962 cuts them."""
        many = high - low
        if many & (many - 1) == 0:
            return self._aligned(low, many.bit_length() - 1)
        middle = low + split(many)
        return node(self._hash(low, middle), self._hash(middle, high))

    def _aligned(self, low: int, power: int) -> bytes:
        level, rest = divmod(power, HEIGHT)
        return full_root(self.read(level, low >> level * HEIGHT, 1 << rest))

    def inclusion(self, index: int) -> list[bytes]:
        """Return the audit path of a leaf, its sibling first (RFC 6962, 2.1.1)."""
        if not 0 <= index < self.size:
            raise IndexError(index)
        path, low, high = [], 0, self.size
        while high - low > 1:
            middle = low + split(high - low)
            if index < middle:
                path.append(self._hash(middle, high))
                high = middle
            else:
                path.append(self._hash(low, middle))
                low = middle
        return path[::-1]

    def consistency(self, first: int) -> list[bytes]:
        """Return the proof that the first `first` leaves are a beginning (RFC 6962, 2.1.2)."""
        if not 0 < first <= self.size:
            raise IndexError(first)
        path: list[bytes] = []
        low, high, is_whole = 0, self.size, True
        while first != high:
            middle = low + split(high - low)
            if first <= middle:
                path.append(self._hash(middle, high))
                high = middle
            else:
                path.append(self._hash(low, middle))
                low, is_whole = middle, False
        if not is_whole:
            path.append(self._hash(low, high))
        return path[::-1]


def root_of_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root that an audit path leads to (RFC 9162, 2.1.3.2), or None when it cannot."""
    number, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return None
        if number & 1 or number == last:
            found = node(step, found)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            found = node(found, step)
        number, last = number >> 1, last >> 1
    return found if last == 0 and 0 <= index < size else None
