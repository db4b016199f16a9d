"""Where the database is, and the secrets that live beside it and never in it."""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

Connection = dict[str, object]

SOCKET_PATH = 90  # a socket's path has 107 bytes at most, its name takes 14

# What each process may wait for: a page gives up early, a job late.
TIMEOUTS = {
    "web": {
        "statement_timeout": "3s",
        "lock_timeout": "1s",
        "idle_in_transaction_session_timeout": "10s",
    },
    "worker": {"statement_timeout": "300s", "idle_in_transaction_session_timeout": "300s"},
}
# A dead network is noticed in three seconds instead of minutes.
NETWORK = {
    "connect_timeout": 3,
    "tcp_user_timeout": 3000,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
}
POOLS = {
    "web": {"min_size": 1, "max_size": 8, "timeout": 5},
    "worker": {"min_size": 1, "max_size": 4, "timeout": 10},
}


def home() -> Path:
    """Return the folder of data and keys: `SPILNO_HOME`, by default `.spilno` beside the code."""
    beside = Path(__file__).resolve().parent.parent.parent / ".spilno"
    return Path(os.environ.get("SPILNO_HOME") or beside).resolve()


def secret(folder: Path, name: str) -> str:
    """Return the text secret `name` from `folder/keys`, making it on first use (mode 600)."""
    path = folder / "keys" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def sockets(folder: Path) -> Path:
    """Return the folder where the embedded server listens: in the home when its path is short."""
    inside = folder / "socket"
    if len(bytes(inside)) <= SOCKET_PATH:
        return inside
    name = hashlib.sha256(bytes(folder)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"spilno-{os.geteuid()}-{name}"


def embedded(folder: Path) -> str:
    """Return the address of the embedded server of this home, as the owner of the database."""
    return f"postgresql://postgres@/spilno?host={sockets(folder)}"


def url(folder: Path) -> str:
    """Return the address of the database: `DATABASE_URL`, or the embedded server."""
    return os.environ.get("DATABASE_URL") or embedded(folder)


def connection(folder: Path, process: str) -> Connection:
    """Return Django's description of the database for a process: web, worker, or "" for the owner.

    Web and worker act as roles that own nothing: `spilno_web`, `spilno_worker`.
    """
    parts = urlsplit(url(folder))
    query = dict(parse_qsl(parts.query))
    settings = dict(TIMEOUTS.get(process, {}))
    if process:
        settings["role"] = f"spilno_{process}"
    options: dict[str, object] = dict(NETWORK)
    options["options"] = " ".join(f"-c {name}={value}" for name, value in settings.items())
    if process:
        options["pool"] = POOLS[process]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "spilno",
        "USER": unquote(parts.username or "postgres"),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": query.get("port") or parts.port or "",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
