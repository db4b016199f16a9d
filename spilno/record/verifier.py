"""Checking an export or a proof: what `spilno verify` runs. No database, no Django.

Every byte is bound by the manifest; every signature, hash and count is computed anew. The first
thing that does not fit is named by its file and place. `verify.py` beside this file does the same
with nothing but Python's standard library, and shares no line of code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from spilno.record.checking import heads, openings
from spilno.record.checking.counts import Counts
from spilno.record.checking.files import Files, Misfit
from spilno.record.checking.tree import Entry, Tree

__all__ = ["Misfit", "Report", "verify"]

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Report:
    """What was checked and held."""

    origin: str
    vkey: str
    size: int
    root: str
    files: int
    checkpoints: int
    cosignatures: int
    openings: int
    counts: int


def verify(
    folder: Path, *, vkey: str | None = None, progress: Progress = lambda done: None
) -> Report:
    """Check the export in `folder`. `vkey`: the log's key known from elsewhere. Raises Misfit."""
    files = Files(folder)
    try:
        report = _check(files, vkey, progress)
    except Misfit as misfit:
        if files.unbound is None or files.unbound.place == misfit.place:
            raise
        raise Misfit(files.unbound.place, f"{files.unbound.what} ({misfit})") from misfit
    files.close()
    return report


def _check(files: Files, vkey: str | None, progress: Progress) -> Report:
    keys = heads.keys(files, vkey)
    signed = _heads(files, keys)
    newest = signed[-1]
    counts, tree = Counts(files, newest.size), Tree(files, newest.size)

    def see(number: int, entry: Entry) -> None:
        counts.see(number, entry)
        if not number % 10_000:
            progress(number)

    tree.check(see)
    for each in signed:
        if tree.root(each.size) != each.root:
            raise Misfit(each.place, f"корінь перших {each.size} записів інший")
    opened = openings.check(files, tree)
    counts.check()
    return Report(
        origin=keys.log.name,
        vkey=keys.log.vkey,
        size=newest.size,
        root=newest.root.hex(),
        files=files.many,
        checkpoints=len(signed),
        cosignatures=sum(each.cosignatures for each in signed),
        openings=opened,
        counts=len(counts.said),
    )


def _heads(files: Files, keys: heads.Keys) -> list[heads.SignedHead]:
    """Return the signed heads, the newest last. Raises Misfit."""
    former = sorted(name for name in files.unread if name.startswith("checkpoints/"))
    found = [heads.head(name, "".join(files.lines(name)), keys) for name in [*former, "checkpoint"]]
    for each in found[:-1]:
        if each.place != f"checkpoints/{each.size}" or each.size >= found[-1].size:
            raise Misfit(each.place, "назва не за розміром")
    return [*sorted(found[:-1], key=lambda each: each.size), found[-1]]
