"""Verifying an export of a million entries: by `spilno verify` and by `verify.py`."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from spilno.record import (
    bundles,
    export,
    formats,
    leaves,
    log,
    merkle,
    notes,
    paths,
    verifier,
    verify,
)

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
ENTRIES = 1_000_000
MATTERS = 1_000


def measure() -> list[Figure]:
    """Make the export in a folder that is thrown away, verify it twice."""
    with tempfile.TemporaryDirectory(prefix="spilno-bench-") as name:
        folder = Path(name) / "export"
        write(folder, ENTRIES)
        return [
            ("record_verify_1m", _seconds(lambda: verifier.verify(folder)), "s", 20, False),
            ("record_verify_py_1m", _seconds(lambda: _alone(folder)), "s", 60, False),
        ]


def _seconds(action: Callable[[], object]) -> float:
    began = time.monotonic()
    action()
    return round(time.monotonic() - began, 1)


def _alone(folder: Path) -> None:
    command = [sys.executable, "-I", "-S", str(verify.__file__), str(folder)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program


def write(path: Path, many: int) -> None:
    """Write an export of `many` signatures, as `spilno record export` would."""
    folder = export.Folder(path)
    levels: list[list[bytes]] = [[] for _ in range(9)]
    for cut in paths.cuts(many):
        if cut.level < 0:
            data = [_data(number) for number in range(cut.start, cut.end)]
            hashes = [leaves.leaf_hash(each) for each in data]
            folder.write(cut.path, bundles.join(data))
            _tile(folder, levels, paths.Cut(0, cut.index, cut.width), hashes)
        elif cut.level:
            _tile(folder, levels, cut, levels[cut.level][cut.start : cut.end])
    levels[0] = []
    _rest(folder, many, levels)
    folder.close()


def _data(number: int) -> bytes:
    commitment = sha256(number.to_bytes(8, "big")).digest()
    matter, day = number % MATTERS, date(2026, 11, 25)
    return leaves.leaf_data("petitions.signed", matter, day, "low", 1, commitment)


def _tile(
    folder: export.Folder, levels: list[list[bytes]], cut: paths.Cut, row: list[bytes]
) -> None:
    folder.write(cut.path, b"".join(row))
    if len(row) == merkle.WIDTH:
        levels[cut.level + 1].append(merkle.full_root(row))


def _rest(folder: export.Folder, many: int, levels: list[list[bytes]]) -> None:
    """Write keys, the signed head, rules and counts."""

    def read(level: int, start: int, count: int) -> list[bytes]:
        if level:
            return levels[level][start : start + count]
        return [leaves.leaf_hash(_data(number)) for number in range(start, start + count)]

    key, name = Ed25519PrivateKey.generate(), "bench.invalid"
    vkey = notes.verifier_of(name, key).vkey
    body = log.body(many, merkle.Tree(many, read).root(), name)
    numbers = {matter: {"low": many // MATTERS} for matter in range(MATTERS)}
    counted = [formats.Counted("petitions", many, numbers, {"petitions.signed": 1})]
    folder.write("keys", formats.keys(vkey, vkey, []))
    folder.write("checkpoint", notes.sign(body, name, key))
    folder.write("rules", formats.rules(counted))
    folder.write("counts", formats.counts(counted))
    folder.write("openings", "")


if __name__ == "__main__":
    for figure in measure():
        print(*figure)  # noqa: T201 - what it is for
