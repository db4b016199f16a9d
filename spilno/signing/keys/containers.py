"""Files that keep a private key under a password: PKCS #8 (PBES2), PKCS #12, Key-6.dat of IIT.

For an installation's own key only. Which of these it is, is seen from the octets.
"""

from collections.abc import Iterator

from spilno.signing.armour import unwrapped
from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import INTEGER, SEQUENCE, BadAsn1, Node, parse
from spilno.signing.gost import hash as gost
from spilno.signing.gost.modes import cfb_decrypt, ecb_decrypt
from spilno.signing.keys import private
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.keys.passwords import MOST_TURNS, pbkdf2
from spilno.signing.keys.private import PrivateKey

_PBES2, _IIT = "1.2.840.113549.1.5.13", "1.3.6.1.4.1.19398.1.1.1.2"
_PBKDF2, _HMAC, _CFB = (
    "1.2.840.113549.1.5.12",
    "1.2.804.2.1.1.1.1.1.2",
    "1.2.804.2.1.1.1.1.1.1.3",
)
_SHROUDED, _BARE = "1.2.840.113549.1.12.10.1.2", "1.2.840.113549.1.12.10.1.1"
_IIT_TURNS = 10_000


class NotUnlocked(ValueError):
    """No container of a kind known here, or not its password."""


def unlocked(octets: bytes, password: str) -> list[PrivateKey]:
    """Return the DSTU 4145 keys of a container; raise NotUnlocked. Takes seconds, by design."""
    try:
        return [key for info in _infos(octets, password.encode()) for key in private.read(info)]
    except (BadAsn1, Unsupported, ValueError, IndexError) as error:
        raise NotUnlocked("not a key container, or not its password") from error


def _infos(octets: bytes, password: bytes) -> Iterator[bytes]:
    """Return each PrivateKeyInfo."""
    node = parse(unwrapped(octets)).expect(SEQUENCE)
    first, second, *_ = node.parts()
    if first.tag != INTEGER:
        yield _decrypted(node, password)
    elif values.integer(first) == 3:  # the version of a PFX
        yield from _of_pfx(second, password)
    else:
        yield node.raw


def _of_pfx(outer: Node, password: bytes) -> Iterator[bytes]:
    """Return the keys of a PFX (RFC 7292); certificates in it are left out."""
    safes = parse(values.octet_string(outer.parts()[1].inner()))
    for safe in safes:
        _, held = safe.parts()
        for bag in parse(values.octet_string(held.inner())):
            kind, value, *_ = bag.parts()
            if values.oid(kind) == _SHROUDED:
                yield _decrypted(value.inner(), password)
            elif values.oid(kind) == _BARE:
                yield value.inner().raw


def _decrypted(node: Node, password: bytes) -> bytes:
    """Return what EncryptedPrivateKeyInfo holds, of PBES2 or of IIT's own kind."""
    way, sealed = node.parts()
    kind, parameters = way.parts()
    opened = {_PBES2: _pbes2, _IIT: _iit}.get(values.oid(kind))
    if opened is None:
        raise Unsupported(values.oid(kind))
    return opened(parameters.parts(), values.octet_string(sealed), password)


def _pbes2(parameters: list[Node], sealed: bytes, password: bytes) -> bytes:
    derivation, scheme = (part.parts() for part in parameters)
    salt, turns, *rest = derivation[1].parts()
    hashed = values.oid(rest[-1].parts()[0]) if rest else ""
    kinds = [values.oid(derivation[0]), hashed, values.oid(scheme[0])]
    if kinds != [_PBKDF2, _HMAC, _CFB] or not 0 < values.integer(turns) <= MOST_TURNS:
        raise Unsupported(" ".join(kinds))
    key = pbkdf2(password, values.octet_string(salt), values.integer(turns))
    start, *box = (values.octet_string(part) for part in scheme[1].parts())
    return cfb_decrypt(key, start, sealed, *box)


def _iit(parameters: list[Node], sealed: bytes, password: bytes) -> bytes:
    """Open Key-6.dat: a hash of a hash of the password, ten thousand times, then block by block."""
    key = password
    for _ in range(_IIT_TURNS):
        key = gost.digest(key)
    padding = values.octet_string(parameters[1]) if len(parameters) > 1 else b""
    plain = ecb_decrypt(key, sealed + padding)
    return plain[: len(sealed)]
