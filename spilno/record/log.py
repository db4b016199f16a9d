"""The published log: signed checkpoints over the tiles (c2sp.org/tlog-checkpoint)."""

import json
import os
from base64 import b64encode
from datetime import datetime, timedelta

from django.db import connection, transaction

from spilno.record import clock, keys, merkle, notes, promises, reading, tiles
from spilno.record.models import Checkpoint, Entry, LogKey

CHUNK = 1 << 15  # leaves a transaction
LOCK = 0x5350494C4E4F  # «SPILNO»: one builder of the tree at a time


class Fork(Exception):
    """The database does not continue what the log has signed: nothing more is signed.

    It was restored from an old copy, or cut. Begin a new log under a new origin and a new key.
    """


def publish(at: datetime) -> Checkpoint:
    """Bring tiles and checkpoint up to the record; return the checkpoint.

    Safe to be killed anywhere: tiles are built in pieces that commit, the checkpoint comes last.
    Raises Fork, KeyLost, Gap.
    """
    upto = reading.head() + 1
    last = latest()
    if last and last.size == upto:
        return last
    built = tiles.size()
    while built < upto:
        built = _build(min(upto, built + CHUNK))
    return _sign(at)


def _build(upto: int) -> int:
    with transaction.atomic():
        _lock()
        if tiles.size() < upto:
            tiles.grow(upto)
    return upto


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _sign(at: datetime) -> Checkpoint:
    with transaction.atomic():
        _lock()
        tree = tiles.tree(tiles.size())
        last = latest()
        if last and last.size == tree.size:
            return last
        key = _key()
        root = tree.root()
        _continue(key, tree, last)
        note = notes.sign(body(tree.size, root, key.name), key.name, keys.log_key(key.id))
        _remember(key, tree.size, root)
        return Checkpoint.objects.create(
            size=tree.size, root=root, note=note, day=clock.day(at), signed_at=at
        )


def _key() -> notes.Verifier:
    """Return the key of this log; with the first checkpoint a new log gets a new one."""
    vkey = LogKey.objects.values_list("vkey", flat=True).filter(purpose="log").first()
    if vkey:
        return notes.verifier(vkey)
    made = notes.verifier_of(keys.origin(), keys.new_log_key(keys.origin()))
    LogKey.objects.create(purpose="log", vkey=made.vkey)
    LogKey.objects.create(purpose="promise", vkey=promises.vkey())
    return made


def _continue(key: notes.Verifier, tree: merkle.Tree, last: Checkpoint | None) -> None:
    """Refuse to contradict a signed head, be it of the database or beside the key."""
    known = [(last.size, bytes(last.root))] if last else []
    path = keys.log_path(key.id).with_suffix(".head")
    if path.exists():
        head = json.loads(path.read_text())
        known.append((head["size"], bytes.fromhex(head["root"])))
    for size, root in known:
        if size > tree.size or tree.root(size) != root:
            raise Fork(f"the record does not continue the signed head of {size} entries")


def _remember(key: notes.Verifier, size: int, root: bytes) -> None:
    path = keys.log_path(key.id).with_suffix(".head")
    draft = path.with_suffix(".draft")
    with draft.open("w") as file:
        json.dump({"size": size, "root": root.hex()}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    keys.sync_folder()


def body(size: int, root: bytes, origin: str) -> str:
    """Return the three lines that a checkpoint signs."""
    return f"{origin}\n{size}\n{b64encode(root).decode()}\n"


def latest() -> Checkpoint | None:
    """Return the newest checkpoint."""
    return Checkpoint.objects.order_by("-size").first()


def size() -> int:
    """Return how many entries are published."""
    last = latest()
    return last.size if last else 0


def lag(at: datetime) -> timedelta:
    """Return for how long the oldest entry without a checkpoint has waited; zero when none does."""
    waiting = Entry.objects.filter(sequence=size()).first()
    return max(at - waiting.recorded_at, timedelta()) if waiting else timedelta()


def state(at: datetime) -> dict[str, object]:
    """Return the state of the log, for operators and programs."""
    newest = latest()
    return {
        "origin": keys.origin(),
        "recorded": reading.head() + 1,
        "published": newest.size if newest else 0,
        "root": bytes(newest.root).hex() if newest else None,
        "lag_seconds": lag(at).total_seconds(),
        **{f"{key.purpose}_vkey": key.vkey for key in LogKey.objects.order_by("purpose")},
    }
