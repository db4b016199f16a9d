"""Checking one receipt: a `.tlog-proof` (c2sp.org/tlog-proof) by itself."""

import re
from dataclasses import dataclass

from spilno.record import leaves, merkle, notes
from spilno.record.checking.files import Misfit
from spilno.record.checking.heads import Keys, head

HEAD = re.compile(
    r"c2sp\.org/tlog-proof@v1\nextra ([A-Za-z0-9+/=]+)\nindex (0|[1-9][0-9]*)\n"
    r"((?:[A-Za-z0-9+/]{43}=\n){0,63})\n"
)


@dataclass(frozen=True)
class Proved:
    """What a proof shows: these lines stand under this number in a tree of that size."""

    data: bytes
    leaf: bytes
    index: int
    size: int
    origin: str


def check(text: str, vkey: str) -> Proved:
    """Check a proof against the key of the log. Cosignatures are passed over. Raises Misfit."""
    match = HEAD.match(text)
    if not match:
        raise Misfit("доказ", "це не .tlog-proof із цього запису")
    key = notes.verifier(vkey)
    signed = head("голова в доказі", _own(text[match.end() :], key), Keys(key, ()))
    data, *path = _decoded([match[1], *match[3].split()])
    leaf, index = leaves.leaf_hash(data), int(match[2])
    if merkle.root_of_inclusion(leaf, index, signed.size, path) != signed.root:
        raise Misfit("доказ", "шлях не веде від запису до підписаного кореня")
    return Proved(data, leaf, index, signed.size, key.name)


def _own(note: str, key: notes.Verifier) -> str:
    """Return the note with the log's own signature only."""
    try:
        text, lines = notes.split(note)
    except notes.BadNote as fault:
        raise Misfit("голова в доказі", "не за формою") from fault
    return f"{text}\n{''.join(line for line in lines if line.startswith(f'— {key.name} '))}"


def _decoded(lines: list[str]) -> list[bytes]:
    try:
        return [notes.decode(line) for line in lines]
    except notes.BadNote as fault:
        raise Misfit("доказ", "хибний base64") from fault
