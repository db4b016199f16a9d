"""A person's own acts: sealed rows that only the person's root finds and opens.

The nth row of a person has the tag HMAC(root, n). So rows of one person have nothing in common to a
reader of the database, and an insider cannot join them into a dossier, not even by the transaction
that wrote them. The moment of the act lies inside the seal. Acts of accounts that were joined to
this one stay under their own roots.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from spilno.people import roots
from spilno.people.models import Participation, Person

Payload = Mapping[str, Any]  # JSON types only
FEW = 8  # rows looked for at first
NONCE = 12
BLOCK = 256  # bytes: rows padded to it do not tell by their length what was done


@dataclass(frozen=True)
class OwnAct:
    """One act as its person sees it."""

    payload: Payload
    at: datetime


def keep(person: Person, payload: Payload, at: datetime) -> None:
    """Keep one act of `person`, in the transaction of the act."""
    keep_many([(person, payload)], at)


def keep_many(acts: Iterable[tuple[Person, Payload]], at: datetime) -> None:
    """Keep acts of many persons with a few queries."""
    waiting = [(roots.root(person), payload) for person, payload in acts]
    while waiting:  # another session of a person took the place in between: look again
        waiting = _place(waiting, at)


def _place(waiting: list[tuple[bytes, Payload]], at: datetime) -> list[tuple[bytes, Payload]]:
    """Store each act under the next free number of its root; return those that came too late."""
    counts = _counts({root for root, _ in waiting})
    acts: dict[bytes, tuple[bytes, Payload]] = {}
    for root, payload in waiting:
        acts[_tag(root, counts[root])] = (root, payload)
        counts[root] += 1
    stored = _insert({tag: _seal(root, tag, act, at) for tag, (root, act) in acts.items()})
    return [act for tag, act in acts.items() if tag not in stored]


def own(person: Person) -> list[OwnAct]:
    """Return all acts of `person`, newest first."""
    acts = [_open(root, row) for root in roots.all_of(person) for row in _rows(root)]
    return sorted(acts, key=lambda act: act.at, reverse=True)


def erase(person: Person) -> int:
    """Remove every own act of `person`; return how many there were."""
    tags = [row.tag for root in roots.all_of(person) for row in _rows(root)]
    return Participation.objects.filter(tag__in=tags).delete()[0]


def _tag(root: bytes, number: int) -> bytes:
    return hmac.digest(root, f"spilno participation {number}".encode(), hashlib.sha256)


def _seal(root: bytes, tag: bytes, payload: Payload, at: datetime) -> bytes:
    text = json.dumps({"at": at.isoformat(), "act": payload}, ensure_ascii=False).encode()
    text += b" " * (-len(text) % BLOCK)
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(_key(root)).encrypt(nonce, text, tag)


def _open(root: bytes, row: Participation) -> OwnAct:
    sealed = bytes(row.sealed)
    text = AESGCM(_key(root)).decrypt(sealed[:NONCE], sealed[NONCE:], bytes(row.tag))
    content = json.loads(text)
    return OwnAct(content["act"], datetime.fromisoformat(content["at"]))


def _key(root: bytes) -> bytes:
    return hmac.digest(root, b"spilno participation seal", hashlib.sha256)


def _ahead(start: int) -> range:
    """Return the numbers to look at from `start` on: most persons have few acts, some hundreds."""
    return range(start, 2 * start + FEW)


def _rows(root: bytes) -> list[Participation]:
    """Return the rows numbered 0, 1, 2, … until one is missing: rows leave no gaps."""
    found: list[Participation] = []
    while True:
        tags = [_tag(root, number) for number in _ahead(len(found))]
        page = {bytes(row.tag): row for row in Participation.objects.filter(tag__in=tags)}
        found += [page[tag] for tag in tags if tag in page]
        if tags[-1] not in page:
            return found


def _counts(owners: set[bytes]) -> dict[bytes, int]:
    """Return the next free number of each root, in a few queries for all of them together."""
    counts = dict.fromkeys(owners, 0)
    growing = owners
    while growing:
        ends = {root: _ahead(counts[root]).stop for root in growing}
        tags = {_tag(root, n): (root, n) for root in growing for n in _ahead(counts[root])}
        found = Participation.objects.filter(tag__in=list(tags)).values_list("tag", flat=True)
        for root, number in (tags[bytes(tag)] for tag in found):
            counts[root] = max(counts[root], number + 1)
        growing = {root for root, end in ends.items() if counts[root] == end}
    return counts


def _insert(rows: Mapping[bytes, bytes]) -> set[bytes]:
    """Insert in the order of tags (two lists never wait for each other); return the tags stored."""
    tags = sorted(rows)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_participation (tag, sealed)"
            " SELECT * FROM unnest(%s::bytea[], %s::bytea[]) ON CONFLICT DO NOTHING RETURNING tag",
            [tags, [rows[tag] for tag in tags]],
        )
        return {bytes(tag) for (tag,) in cursor.fetchall()}
