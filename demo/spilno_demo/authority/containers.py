"""Key files as people have them: PKCS #12 with PBES2 over GOST, like UAPKI's test file.

PBKDF2-HMAC-GOST34311 with 10,000 turns, GOST 28147 in CFB, a MAC of GOST 34.311 (RFC 7292,
appendix B). The certificates lie beside the keys, unencrypted, as banks' files have them.
"""

import secrets
from collections.abc import Sequence

from spilno.signing.asn1.values import tagged
from spilno.signing.asn1.writer import NULL, algorithm, attribute, integer, octets, oid, seq, within
from spilno.signing.gost import hash as gost
from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.gost.modes import cfb_encrypt
from spilno.signing.keys.hashes import GOST
from spilno.signing.keys.passwords import hmac, pbkdf2
from spilno_demo.authority.certificates import Owner

PASSWORD = "spilno-test"  # noqa: S105 - shown on the page of test keys
TURNS = 10_000
_DATA, _PBES2, _PBKDF2 = (
    "1.2.840.113549.1.7.1",
    "1.2.840.113549.1.5.13",
    "1.2.840.113549.1.5.12",
)
_HMAC, _CFB = "1.2.804.2.1.1.1.1.1.2", "1.2.804.2.1.1.1.1.1.1.3"
_KEY_BAG, _CERTIFICATE_BAG = (f"1.2.840.113549.1.12.10.1.{number}" for number in (2, 3))
_LOCAL_KEY, _X509 = "1.2.840.113549.1.9.21", "1.2.840.113549.1.9.22.1"
_BLOCK = 32  # octets of GOST 34.311, in and out


def pkcs12(owners: Sequence[Owner], password: str = PASSWORD, turns: int = TURNS) -> bytes:
    """Return a PFX with the keys and certificates. Takes seconds: that is its point."""
    salt = secrets.token_bytes(_BLOCK)
    key = pbkdf2(password.encode(), salt, turns)
    bags = [_key_bag(owner, key, salt, turns) for owner in owners]
    held = {item.digest: item.raw for owner in owners for item in (owner.certificate, *owner.chain)}
    safe = seq(_safe(seq(*bags)), _safe(seq(*(_certificate_bag(raw) for raw in held.values()))))
    body = seq(oid(_DATA), within(0, octets(safe)))
    return seq(integer(3), body, _mac(safe, password, turns))


def _safe(contents: bytes) -> bytes:
    return seq(oid(_DATA), within(0, octets(contents)))


def _key_bag(owner: Owner, key: bytes, salt: bytes, turns: int) -> bytes:
    start = secrets.token_bytes(8)
    derivation = seq(octets(salt), integer(turns), algorithm(_HMAC, NULL))
    cipher = algorithm(_CFB, seq(octets(start), octets(STANDARD_BOX)))
    way = algorithm(_PBES2, seq(algorithm(_PBKDF2, derivation), cipher))
    sealed = cfb_encrypt(key, start, owner.key.private())
    name = tagged(0x31, attribute(_LOCAL_KEY, octets(owner.key.key_id)))
    return seq(oid(_KEY_BAG), within(0, seq(way, octets(sealed))), name)


def _certificate_bag(raw: bytes) -> bytes:
    return seq(oid(_CERTIFICATE_BAG), within(0, seq(oid(_X509), within(0, octets(raw)))))


def _mac(safe: bytes, password: str, turns: int) -> bytes:
    salt = secrets.token_bytes(_BLOCK)
    value = hmac(_kdf(password, salt, turns), safe)
    return seq(seq(algorithm(GOST, NULL), octets(value)), octets(salt), integer(turns))


def _kdf(password: str, salt: bytes, turns: int) -> bytes:
    """Return a MAC key: RFC 7292, appendix B.2, with 3 as its number and blocks of 32 octets."""
    text = password.encode("utf-16-be") + b"\0\0"
    filled = b"".join((part * _BLOCK)[: -(-len(part) // _BLOCK) * _BLOCK] for part in (salt, text))
    key = gost.digest(b"\3" * _BLOCK + filled)
    for _ in range(turns - 1):
        key = gost.digest(key)
    return key
