"""The two private keys of the record: the log's (only the worker) and the promises' (the web).

Files under `SPILNO_HOME/keys`, mode 600, made on first use. See docs/security/keys.md.
"""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from spilno.record import notes

PROMISE = "record-promise"


class KeyLost(Exception):
    """The key of this log is not where it was: a log cannot go on under another key."""


def origin() -> str:
    """Return the name of the log: the first line of each checkpoint."""
    named = getattr(settings, "SPILNO_LOG_ORIGIN", "")
    if named:
        return str(named)
    return "demo.invalid" if settings.DEMO else f"{urlsplit(settings.ORIGIN).netloc}/record"


def promise_name() -> str:
    """Return the name under promises."""
    return f"{origin()}/promise"


def folder() -> Path:
    """Return the folder of the keys, made when there is none."""
    path: Path = settings.HOME / "keys"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def promise_key() -> Ed25519PrivateKey:
    """Return the key of promises, made on first use."""
    path = folder() / PROMISE
    if not path.exists():
        make(path)
    return read(path)


def new_log_key(name: str) -> Ed25519PrivateKey:
    """Make and return a key for a new log called `name`: no log ever takes over another's."""
    key = Ed25519PrivateKey.generate()
    make(log_path(notes.verifier_of(name, key).id), key)
    return key


class NotForWeb(Exception):
    """The web process never touches the log's key, whatever it is made to run."""


def log_key(number: bytes) -> Ed25519PrivateKey:
    """Return the log's key with the id `number`. Raises KeyLost, NotForWeb."""
    if settings.PROCESS == "web":
        raise NotForWeb
    path = log_path(number)
    if not path.exists():
        raise KeyLost(f"{path} is missing: put it back, or begin a new log under a new origin")
    return read(path)


def log_path(number: bytes) -> Path:
    """Return where the log's key with this id lies."""
    return folder() / f"record-log-{number.hex()}"


def make(path: Path, key: Ed25519PrivateKey | None = None) -> None:
    """Write a new key whole or not at all; of two at once the first wins."""
    key = key or Ed25519PrivateKey.generate()
    draft = path.with_name(f".{path.name}.{os.getpid()}.{id(key)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.private_bytes_raw())
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
    sync_folder()


@cache
def read(path: Path) -> Ed25519PrivateKey:
    """Return the key in the file."""
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def sync_folder() -> None:
    """Make what was renamed in the folder last through a loss of power."""
    number = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
