"""Whether a database and the files beside it are prepared for this very code. No Django here."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

import psycopg

KINDS = {".py", ".po", ".sql", ".css", ".js", ".svg", ".woff2", ".png", ".yaml", ".csv", ".html"}
MARK = "prepared"  # file in the home: the static files there are of this code


def now() -> str:
    """Return what the preparation depends on: names, sizes and times of the code's files."""
    total = hashlib.sha256()
    for root in _roots():
        for path in sorted(root.rglob("*")):
            if path.suffix in KINDS and "tests" not in path.parts:
                state = path.stat()
                total.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return total.hexdigest()


def is_prepared(home: Path, url: str) -> bool:
    """Tell whether nothing has to be done before the site can start."""
    mark = home / MARK
    if not mark.exists() or mark.read_text() != now():
        return False
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute("SELECT fingerprint FROM config_preparation").fetchone()
    except psycopg.Error:
        return False  # a new database, or one of an older edition
    return row is not None and row[0] == mark.read_text()


def _roots() -> list[Path]:
    demo = find_spec("spilno_demo")
    own = Path(__file__).resolve().parent.parent
    return [own, *([Path(str(demo.origin)).parent] if demo else [])]
