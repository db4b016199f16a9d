"""A person's own acts: sealed rows that only the person's root finds and opens.

The nth row of a person has the tag HMAC(root, n). So rows of one person have nothing in common to a
reader of the database, and an insider cannot join them into a dossier, not even by the transaction
that wrote them. The moment of the act lies inside the seal.
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
PAGE = 64  # rows looked for at once
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
    while waiting:
        counts = _counts({root for root, _ in waiting})
        rows: dict[bytes, bytes] = {}
        later: list[tuple[bytes, Payload]] = []
        placed: dict[bytes, tuple[bytes, Payload]] = {}
        for root, payload in waiting:
            tag = _tag(root, counts[root])
            counts[root] += 1
            rows[tag] = _seal(root, tag, payload, at)
            placed[tag] = (root, payload)
        stored = _insert(rows)
        later = [act for tag, act in placed.items() if tag not in stored]
        waiting = later  # another session of the same person took the place: look again


def own(person: Person) -> list[OwnAct]:
    """Return all acts of `person`, newest first."""
    root = roots.root(person)
    acts = [_open(root, row) for row in _rows(root)]
    return sorted(acts, key=lambda act: act.at, reverse=True)


def erase(person: Person) -> int:
    """Remove every own act of `person`; return how many there were."""
    tags = [row.tag for row in _rows(roots.root(person))]
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


def _rows(root: bytes) -> list[Participation]:
    """Return the rows numbered 0, 1, 2, … until one is missing: rows leave no gaps."""
    found: list[Participation] = []
    while True:
        tags = [_tag(root, len(found) + number) for number in range(PAGE)]
        page = {bytes(row.tag): row for row in Participation.objects.filter(tag__in=tags)}
        found += [page[tag] for tag in tags if tag in page]
        if len(page) < PAGE:
            return found


def _counts(owners: set[bytes]) -> dict[bytes, int]:
    """Return how many rows each root has, in a few queries for all of them together."""
    counts = dict.fromkeys(owners, 0)
    growing = list(owners)
    while growing:
        tags = {_tag(root, counts[root] + n): root for root in growing for n in range(PAGE)}
        found = Participation.objects.filter(tag__in=list(tags)).values_list("tag", flat=True)
        added = dict.fromkeys(growing, 0)
        for tag in found:
            added[tags[bytes(tag)]] += 1
        for root, number in added.items():
            counts[root] += number
        growing = [root for root, number in added.items() if number == PAGE]
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
