"""Where the database is, and the secrets that live beside it and never in it."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

Connection = dict[str, object]


def secret(home: Path, name: str) -> str:
    """Return the text secret `name` from `home/keys`, making it on first use (mode 600)."""
    path = home / "keys" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def connection(home: Path) -> Connection:
    """Return Django's description of the database: `DATABASE_URL`, or the embedded server."""
    url = os.environ.get("DATABASE_URL") or embedded_url(home)
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "spilno",
        "USER": unquote(parts.username or "postgres"),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": query.get("port") or parts.port or "",
        "CONN_MAX_AGE": 60,
    }


def embedded_url(home: Path) -> str:
    """Return the address written by our own supervisor while the embedded server runs."""
    path = home / "database-url"
    return path.read_text().strip() if path.exists() else "postgresql://postgres@/spilno"
