"""Entries and hashes of an export: every hash of the tree is computed anew."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from spilno.record import leaves, merkle, paths
from spilno.record.checking.files import Files, Misfit

NUMBER = r"-|0|[1-9][0-9]*"
ENTRY = re.compile(
    rf"spilno/v1\n([a-z_]+\.[a-z_]+)\n({NUMBER})\n([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})\n"
    rf"(-|none|low|substantial|high)\n({NUMBER})\n([0-9a-f]{{64}})\n".encode()
)
Entry = re.Match[bytes]  # verb, matter, day, level, rule set, commitment
See = Callable[[int, Entry], None]


class Tree:
    """The tree of an export. Only the levels above the leaves are held in memory."""

    def __init__(self, files: Files, size: int) -> None:
        self.files = files
        self.size = size
        self.levels: list[list[bytes]] = [[] for _ in range(9)]
        self._leaf_hashes = lru_cache(4)(self._leaf_tile)

    def check(self, see: See) -> None:
        """Check every bundle and tile; show each entry with its number to `see`. Raises Misfit."""
        for cut in paths.cuts(self.size):
            if cut.level < 0:
                self._check_leaves(cut, see)
            elif cut.level:
                self._check_upper(cut)

    def _check_leaves(self, cut: paths.Cut, see: See) -> None:
        """Check a bundle of entries and the tile of their hashes."""
        hashes = []
        for number, (data, entry) in enumerate(self._entries(cut), cut.start):
            hashes.append(leaves.leaf_hash(data))
            see(number, entry)
        tile = paths.Cut(0, cut.index, cut.width).path
        stored = self.files.read(tile)
        if stored != b"".join(hashes):
            raise self._name(cut, tile, hashes, stored)
        if cut.width == merkle.WIDTH:
            self.levels[1].append(merkle.full_root(hashes))

    def _entries(self, cut: paths.Cut) -> Iterator[tuple[bytes, Entry]]:
        body, at = self.files.read(cut.path), 0
        for number in range(cut.start, cut.end):
            data = body[at + 2 : at + 2 + int.from_bytes(body[at : at + 2], "big")]
            entry = ENTRY.fullmatch(data)
            if entry is None:
                raise Misfit(f"{cut.path}, запис {number}", "не за формою")
            yield data, entry
            at += 2 + len(data)
        if at != len(body):
            raise Misfit(f"{cut.path}, байт {at}", "зайве після останнього запису")

    def _name(self, cut: paths.Cut, tile: str, hashes: list[bytes], stored: bytes) -> Misfit:
        """Name the very entry whose hash is not the tile's."""
        for place, found in enumerate(hashes):
            if stored[place * 32 : place * 32 + 32] != found:
                return Misfit(f"{cut.path}, запис {cut.start + place}", f"у {tile} інший хеш")
        return Misfit(tile, "зайве після останнього хеша")

    def _check_upper(self, cut: paths.Cut) -> None:
        """Check a tile above the leaves: each hash is the root of a full tile below."""
        hashes = self.levels[cut.level][cut.start : cut.end]
        stored = self.files.read(cut.path)
        if stored != b"".join(hashes):
            wrong = [n for n, each in enumerate(hashes) if stored[n * 32 : n * 32 + 32] != each]
            place = wrong[0] if wrong else cut.width
            raise Misfit(f"{cut.path}, хеш {place}", "не корінь того, що нижче")
        if cut.width == merkle.WIDTH:
            self.levels[cut.level + 1].append(merkle.full_root(hashes))

    def root(self, size: int) -> bytes:
        """Return the root of the first `size` entries."""
        return merkle.Tree(self.size, self._read).root(size)

    def _read(self, level: int, start: int, count: int) -> list[bytes]:
        if level:
            return self.levels[level][start : start + count]
        index, first = divmod(start, merkle.WIDTH)
        return self._leaf_hashes(index)[first : first + count]

    def _leaf_tile(self, index: int) -> list[bytes]:
        stored = (self.files.folder / self._cut(0, index).path).read_bytes()
        return [stored[at : at + 32] for at in range(0, len(stored), 32)]

    def _cut(self, level: int, index: int) -> paths.Cut:
        width = min(merkle.WIDTH, self.size - index * merkle.WIDTH)
        return paths.Cut(level, index, width)

    def entry(self, number: int) -> Entry:
        """Return an entry that was checked before."""
        body = (self.files.folder / self._cut(-1, number // merkle.WIDTH).path).read_bytes()
        at = 0
        for _ in range(number % merkle.WIDTH):
            at += 2 + int.from_bytes(body[at : at + 2], "big")
        entry = ENTRY.match(body, at + 2)
        if entry is None:
            raise LookupError(number)
        return entry
