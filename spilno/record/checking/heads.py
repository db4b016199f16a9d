"""Keys and signed heads of an export."""

from dataclasses import dataclass

from spilno.record import notes
from spilno.record.checking.files import Files, Misfit


@dataclass(frozen=True)
class Keys:
    """The public keys an export is checked with."""

    log: notes.Verifier
    witnesses: tuple[notes.Verifier, ...]


@dataclass(frozen=True)
class SignedHead:
    """What a checkpoint says, once its signatures hold."""

    place: str
    size: int
    root: bytes
    cosignatures: int


def keys(files: Files, trusted: str | None) -> Keys:
    """Read the keys. `trusted`: the log's vkey known from elsewhere. Raises Misfit."""
    lines = files.matches("keys", r"(log|promise|witness) (\S+)")
    roles = [line[1] for line in lines]
    if roles[:2] != ["log", "promise"] or set(roles[2:]) - {"witness"}:
        raise Misfit("keys", "мають іти ключ журналу, ключ обіцянок, ключі свідків")
    found = [_key(number, line[2]) for number, line in enumerate(lines, 1)]
    names = [key.vkey for key in found[2:]]
    if names != sorted(set(names)):
        raise Misfit("keys", "ключі свідків не за порядком")
    if trusted and found[0].vkey != trusted:
        raise Misfit("keys, рядок 1", "це не той ключ журналу, якому ви вірите")
    return Keys(found[0], tuple(found[2:]))


def _key(number: int, vkey: str) -> notes.Verifier:
    try:
        key = notes.verifier(vkey)
    except notes.BadNote as fault:
        raise Misfit(f"keys, рядок {number}", "хибний ключ") from fault
    if key.algorithm != (notes.ED25519 if number < 3 else notes.COSIGNATURE):
        raise Misfit(f"keys, рядок {number}", "ключ іншого виду")
    return key


def head(place: str, note: str, known: Keys) -> SignedHead:
    """Check the signatures of a checkpoint, all of which must be of known keys. Raises Misfit."""
    try:
        text, lines = notes.split(note)
        _, signers = notes.opened(note, [known.log, *known.witnesses])
        written = [notes.line(name, number + rest) for name, number, rest in map(_parts, lines)]
    except notes.BadNote as fault:
        raise Misfit(place, f"підпис не сходиться ({fault})") from fault
    if written != lines or f"{text}\n{''.join(lines)}" != note:
        raise Misfit(place, "не за формою")
    if signers[0] != known.log or len(set(signers)) != len(lines):
        raise Misfit(place, "підпис двічі, невідомого ключа, або перший не журналу")
    size, root = _body(place, text, known.log.name)
    return SignedHead(place, size, root, len(lines) - 1)


_parts = notes.parse_line


def _body(place: str, text: str, origin: str) -> tuple[int, bytes]:
    lines = text.split("\n")
    if len(lines) != 4 or lines[0] != origin:
        raise Misfit(place, "це голова іншого журналу")
    try:
        size, root = int(lines[1]), notes.decode(lines[2])
    except (ValueError, notes.BadNote) as fault:
        raise Misfit(place, "немає розміру чи кореня") from fault
    if f"{size}" != lines[1] or size < 0:
        raise Misfit(place, "розмір не за формою")
    return size, root
