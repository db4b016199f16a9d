"""Removes files that no row names: left by a process that was killed between file and row."""

import time
from pathlib import Path

from spilno.web.uploads.finding import holders
from spilno.web.uploads.storing import FOLDER, place

DAY = 24 * 3600  # seconds
SHARDS = 256  # folders; one is looked at each time, all within nine minutes


def sweep(shard: int | None = None) -> int:
    """Remove orphans older than a day from one folder (None: its turn); return how many.

    The age is that of the file system, so the clock of the machine is asked, not that of acts,
    which a demonstration moves on.
    """
    now = time.time()
    number = int(now / 2) % SHARDS if shard is None else shard
    folder = place(f"{FOLDER}/{number:02x}")
    old = [file for file in _files(folder) if now - file.stat().st_mtime > DAY]
    orphans = _orphans({f"{FOLDER}/{folder.name}/{file.name}": file for file in old})
    for file in orphans:
        file.unlink(missing_ok=True)
    return len(orphans)


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _orphans(files: dict[str, Path]) -> list[Path]:
    if not files:
        return []
    named: set[str] = set()
    for model in holders():
        named.update(model.objects.filter(path__in=files).values_list("path", flat=True))
    return [file for path, file in files.items() if path not in named]
