"""The trust of this site: the package's and that of the operator's folder (`settings.TRUST`)."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from spilno.signing.trust import Trust, packaged


def trust() -> Trust:
    """Return whom this site trusts; the folder is read anew when anything in it changes."""
    folder = Path(settings.TRUST)
    return _of(folder, _mark(folder))


@lru_cache(maxsize=4)
def _of(folder: Path, mark: frozenset[tuple[str, int, int]]) -> Trust:
    return packaged().with_folder(folder)


def _mark(folder: Path) -> frozenset[tuple[str, int, int]]:
    found = (path for path in folder.rglob("*") if path.is_file())
    states = ((str(path), path.stat()) for path in found)
    return frozenset((path, state.st_size, state.st_mtime_ns) for path, state in states)
