"""How an act becomes a leaf of the tree, so that an outsider can do it again. No Django here.

The data of a leaf are seven lines, each ended by a newline, `-` where there is nothing:

    spilno/v1
    petitions.signed        verb
    1204                    matter
    2026-11-25              day in Kyiv
    low                     level of assurance
    7                       rule set
    9f86d081…               commitment, hex: SHA-256 of 32 random bytes and the canonical content

The leaf hash is SHA-256 of a zero byte and these data (RFC 6962, 2.1).
"""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

VERSION = "spilno/v1"
SEALED = "record.sealed"  # the verb of every private entry


def canonical(content: Mapping[str, Any]) -> str:
    """Return the one JSON text of `content`: keys sorted, no spaces, UTF-8 as it is.

    Raises TypeError for what JSON has no exact form of (floats, dates, bytes): give text.
    """
    _refuse_floats(content)
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no exact text: give an integer or text")
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("keys of the content must be text")
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)


def commitment(salt: bytes, content: str) -> bytes:
    """Return SHA-256 of the salt and the canonical text."""
    return sha256(salt + content.encode()).digest()


def leaf_data(
    verb: str, matter_id: int | None, day: date, level: str, rule_set_id: int | None, commits: bytes
) -> bytes:
    """Return the seven lines of an entry."""
    matter = "-" if matter_id is None else matter_id
    rules = "-" if rule_set_id is None else rule_set_id
    lines = [VERSION, verb, matter, day.isoformat(), level or "-", rules, commits.hex()]
    return "".join(f"{line}\n" for line in lines).encode()


def leaf_hash(data: bytes) -> bytes:
    """Return the RFC 6962 hash of a leaf."""
    return sha256(b"\x00" + data).digest()
