"""Where files lie: MEDIA_ROOT/files/<two letters>/<random name>, written whole or not at all."""

import os
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError

from spilno.web.uploads.fields import Attached

FOLDER = "files"


@dataclass(frozen=True)
class Stored:
    """A file on disk; its fields are what the `attach` actions take."""

    name: str
    content_type: str
    size: int  # bytes
    path: str  # under MEDIA_ROOT
    digest: str  # SHA-256, hex
    caption: str


@contextmanager
def stored(files: Sequence[Attached]) -> Iterator[list[Stored]]:
    """Keep files for the block that writes their rows; when it fails they are removed.

    When the database went away nobody knows whether the rows are there: the sweep will look.
    """
    kept: list[Stored] = []
    try:
        kept.extend(_store(each) for each in files)
        yield kept
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        for each in kept:
            place(each.path).unlink(missing_ok=True)
        raise


def place(path: str) -> Path:
    """Return where the file of a row lies."""
    return Path(settings.MEDIA_ROOT) / path


def _store(attached: Attached) -> Stored:
    file = attached.file
    name = f"{secrets.token_hex(16)}.{file.kind.suffix}"
    path = f"{FOLDER}/{name[:2]}/{name}"
    _write(place(path), file.body)
    size, kind = len(file.body), file.kind.content_type
    return Stored(file.name, kind, size, path, file.digest, attached.caption)


def _write(path: Path, body: bytes) -> None:
    """Write so that after a crash the file is whole or absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(body)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
