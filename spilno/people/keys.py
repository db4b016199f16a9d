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


def former(name: str) -> bytes | None:
    """Return the key that `name` was before, while a change is not finished."""
    path = folder() / f"{name}.former"
    return read(path) if path.exists() else None


def change(name: str) -> None:
    """Put a new key in place of `name`; the old one stays as `former` until `forget_former`."""
    path, old = folder() / name, folder() / f"{name}.former"
    if not old.exists():  # else an interrupted change goes on: a third key would orphan the first
        named(name)
        os.link(path, old)
        _fresh(path.parent).replace(path)
        sync_folder(path.parent)


def forget_former(name: str) -> None:
    """Destroy the former key: nothing is sealed under it any more."""
    destroy(folder() / f"{name}.former")


def destroy(path: Path) -> None:
    """Overwrite and remove a key file, as far as the disk lets us; no file is no fault."""
    with suppress(FileNotFoundError), path.open("r+b") as file:
        file.write(bytes(SIZE))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def _make(path: Path) -> None:
    """Write a whole key beside its place, then link it there: a link never replaces a file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = _fresh(path.parent)
    with suppress(FileExistsError):  # another process was first: its key is the key
        os.link(new, path)
    new.unlink()
    sync_folder(path.parent)


def _fresh(parent: Path) -> Path:
    """Return a file with a new key, readable by its owner alone, safe on the disk."""
    descriptor, name = tempfile.mkstemp(dir=parent, prefix=".new-")
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(SIZE))
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def sync_folder(path: Path) -> None:
    """Make the names in a folder survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
