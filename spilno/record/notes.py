"""Signed notes of c2sp.org/signed-note with Ed25519 keys. No Django here."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = 1
COSIGNATURE = 4  # c2sp.org/tlog-cosignature


class BadNote(Exception):
    """The text is not a signed note, or no signature of a known key fits; the text says which."""


@dataclass(frozen=True)
class Verifier:
    """A public key with its name, as a vkey writes it."""

    name: str
    algorithm: int
    key: bytes

    @property
    def id(self) -> bytes:
        """Return the four bytes that stand before each signature."""
        name = self.name.encode()
        return sha256(name + b"\n" + bytes([self.algorithm]) + self.key).digest()[:4]

    @property
    def vkey(self) -> str:
        """Return `<name>+<id>+<key>`."""
        material = b64encode(bytes([self.algorithm]) + self.key).decode()
        return f"{self.name}+{self.id.hex()}+{material}"

    def signed(self, text: str, signature: bytes) -> bool:
        """Tell whether `signature` (without the id) is this key's under `text`."""
        message = text.encode()
        if self.algorithm == COSIGNATURE:
            moment, signature = int.from_bytes(signature[:8], "big"), signature[8:]
            message = f"cosignature/v1\ntime {moment}\n".encode() + message
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, message)
        except InvalidSignature:
            return False
        return True


def decode(text: str) -> bytes:
    """Return what base64 text holds, written in the one way there is. Raises BadNote."""
    try:
        raw = b64decode(text, validate=True)
    except ValueError as fault:
        raise BadNote("not base64") from fault
    if b64encode(raw).decode() != text:
        raise BadNote("not base64 as it must be written")
    return raw


def verifier(vkey: str) -> Verifier:
    """Return the key a vkey writes. Raises BadNote."""
    try:
        name, number, material = vkey.split("+", 2)
        raw = decode(material)
        found = Verifier(name, raw[0], raw[1:])
    except (ValueError, IndexError) as fault:
        raise BadNote(f"not a verifier key: {vkey}") from fault
    if found.algorithm not in (ED25519, COSIGNATURE) or len(found.key) != 32:
        raise BadNote(f"not an Ed25519 key: {vkey}")
    if found.vkey != vkey or number != found.id.hex() or not is_name(name):
        raise BadNote(f"name and number of the key do not fit: {vkey}")
    return found


def is_name(name: str) -> bool:
    """Tell whether a key may bear this name."""
    return bool(name) and name.isprintable() and "+" not in name and not set(name) & set(" \u00a0")


def verifier_of(name: str, key: Ed25519PrivateKey, algorithm: int = ED25519) -> Verifier:
    """Return the public side of a private key."""
    return Verifier(name, algorithm, key.public_key().public_bytes_raw())


def sign(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """Return the note: `text` (ends with a newline), an empty line, one signature line."""
    return f"{text}\n{line(name, verifier_of(name, key).id + key.sign(text.encode()))}"


def cosign(text: str, name: str, key: Ed25519PrivateKey, moment: int) -> str:
    """Return the line of a witness that saw `text` at `moment` (POSIX seconds)."""
    message = f"cosignature/v1\ntime {moment}\n{text}".encode()
    number = verifier_of(name, key, COSIGNATURE).id
    return line(name, number + moment.to_bytes(8, "big") + key.sign(message))


def line(name: str, signature: bytes) -> str:
    """Return one signature line with its newline."""
    return f"— {name} {b64encode(signature).decode()}\n"


def split(note: str) -> tuple[str, list[str]]:
    """Return the text and the signature lines (each with its newline). Raises BadNote."""
    text, gap, tail = note.rpartition("\n\n")
    lines = tail.splitlines(keepends=True)
    if not gap or not lines or not tail.endswith("\n") or len(lines) > 64:
        raise BadNote("not a signed note")
    if any(ord(letter) < 32 and letter != "\n" for letter in note):
        raise BadNote("a control character in the note")
    return text + "\n", lines


def parse_line(text: str) -> tuple[str, bytes, bytes]:
    """Return name, key id and signature of a signature line. Raises BadNote."""
    parts = text.removesuffix("\n").split(" ")
    try:
        raw = decode(parts[2])
    except IndexError as fault:
        raise BadNote("not a signature line") from fault
    if len(parts) != 3 or parts[0] != "—" or not is_name(parts[1]) or len(raw) < 5:
        raise BadNote("not a signature line")
    return parts[1], raw[:4], raw[4:]


def opened(note: str, known: list[Verifier]) -> tuple[str, list[Verifier]]:
    """Return the text and the known keys that signed it.

    Raises BadNote when nobody known signed or a known key's signature is false.
    """
    text, lines = split(note)
    keys = {(key.name, key.id): key for key in known}
    signers = []
    for name, number, signature in map(parse_line, lines):
        key = keys.get((name, number))
        if key and not key.signed(text, signature):
            raise BadNote(f"the signature of {name} does not fit")
        if key:
            signers.append(key)
    if not signers:
        raise BadNote("no signature of a known key")
    return text, signers
