"""Keys of 32 bytes that live in files outside the database and its backups.

`docs/security/keys.md` says of each who owns it, where it lies, how it changes, what loss means.
"""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings

SIZE = 32


class DamagedKey(Exception):
    """The file of a key has not 32 bytes. Restore it: a new key would orphan all it made."""


def folder() -> Path:
    """Return the folder of keys, `SPILNO_HOME/keys`."""
    return Path(settings.HOME) / "keys"


def named(name: str) -> bytes:
    """Return the 32-byte key `name`, made on first use. Raises DamagedKey."""
    return made_once(folder() / name)


def made_once(path: Path) -> bytes:
    """Return the key in `path`; of processes that race to make it, all get the same one."""
    if not path.exists():
        _make(path)
    return read(path)


def read(path: Path) -> bytes:
    """Return the key in `path`. Raises DamagedKey, FileNotFoundError."""
    key = path.read_bytes()
    if len(key) != SIZE:
        raise DamagedKey(str(path))
    return key


def _make(path: Path) -> None:
    """Write a whole key beside its place, then link it there: a link never replaces a file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")  # mode 600
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(SIZE))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # another process was first: its key is the key
        os.link(name, path)
    Path(name).unlink()
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make the names in a folder survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
