"""The nullifier of an act: one person, one act on one matter, and nothing that says who.

HMAC-SHA256 of the person's root under the key of that matter. Equal for every act of the person on
the matter by any channel, unrelated on any other matter, and after `destroy` related to nobody.
"""

import hashlib
import hmac
from pathlib import Path

from spilno.people import keys, roots
from spilno.people.models import Person


class KeyDestroyed(Exception):
    """The term of dispute is over, the key is gone: no act here can be tied to anyone."""


def nullifier(person: Person, matter_id: int) -> bytes:
    """Return the 32-byte nullifier of `person` on that matter. Raises KeyDestroyed."""
    return of_root(roots.root(person), key(matter_id))


def all_of(person: Person, matter_id: int) -> list[bytes]:
    """Return every nullifier that an act of `person` on that matter can bear.

    The first is what a new act uses; the others are of accounts that were joined to this one.
    Every act looks for all of them. Raises KeyDestroyed, NoRoot.
    """
    return of_roots(roots.all_of(person), key(matter_id))


def of_roots(of_person: list[bytes], matter_key: bytes) -> list[bytes]:
    """Return the nullifiers of a person's roots (`people.roots.hold`), in their order."""
    return [of_root(root, matter_key) for root in of_person]


def nullifiers(persons: list[Person], matter_id: int) -> list[bytes]:
    """Return the nullifiers of many persons on one matter, in their order. Raises KeyDestroyed."""
    matter_key = key(matter_id)
    return [of_root(roots.root(person), matter_key) for person in persons]


def of_root(root: bytes, matter_key: bytes) -> bytes:
    """Return the nullifier of a root under the key of a matter."""
    return hmac.digest(matter_key, b"spilno nullifier" + root, hashlib.sha256)


def key(matter_id: int) -> bytes:
    """Return the key of a matter, made on first use. Raises KeyDestroyed."""
    path = _path(matter_id)
    if _tombstone(path).exists():
        raise KeyDestroyed(matter_id)
    return keys.made_once(path)


def destroy(matter_id: int) -> None:
    """Destroy the key of a matter for good; a tombstone keeps a new one from being made."""
    path = _path(matter_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _tombstone(path).touch(mode=0o600)
    keys.sync_folder(path.parent)  # the tombstone first: killed here, no new key is made
    keys.destroy(path)


def _path(matter_id: int) -> Path:
    """A thousand keys a folder: no folder grows without end."""
    return keys.folder() / "matters" / f"{matter_id // 1000:06d}" / str(matter_id)


def _tombstone(path: Path) -> Path:
    return path.with_name(path.name + ".destroyed")
