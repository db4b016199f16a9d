"""Catalogues of translation: `.po` is written by people, `.mo` is compiled from it."""

from pathlib import Path

import polib


def files(root: Path) -> list[Path]:
    """Return every catalogue under `root`."""
    return sorted(root.rglob("locale/*/LC_MESSAGES/*.po"))


def compile_all(*roots: Path) -> int:
    """Compile each catalogue that is newer than its compiled form; return how many."""
    done = 0
    for path in (path for root in roots for path in files(root)):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))
            done += 1
    return done
