"""Checking a signature by the public key of a certificate, whatever the scheme."""

from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, parse
from spilno.signing.dstu.signature import BadKey, is_good
from spilno.signing.effort import SIGNATURE, spend
from spilno.signing.gost import hash as gost
from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.keys import dstu_keys
from spilno.signing.keys.algorithms import Algorithm
from spilno.signing.keys.hashes import IDENTIFIERS, Unsupported, digest, of_library

_UKRAINIAN = bytes.fromhex("2a8624020101010103")  # 1.2.804.2.1.1.1.1.3
DSTU_HASHES = {"gost34311", "kupyna256", "kupyna384", "kupyna512"}


def verify(info: bytes, way: Algorithm, hashed: str, message: bytes, signature: bytes) -> bool:
    """Tell whether `signature` is the key's over `message`; raise Unsupported.

    `info` is a SubjectPublicKeyInfo in DER, `hashed` the hash where the algorithm names none.
    """
    spend(SIGNATURE)
    try:
        if way.scheme.startswith("dstu"):
            return _dstu(info, way, hashed, message, signature)
        if _UKRAINIAN in info[:24]:
            return False  # a key of DSTU 4145 makes no other signatures
        key = _key(info)
        if way.scheme == "eddsa":
            return _is_accepted(key, signature, message)
        return _CHECKS[way.scheme](key, way, way.hash or hashed, message, signature)
    except (InvalidSignature, BadAsn1, BadKey):
        return False
    except (UnsupportedAlgorithm, ValueError) as error:
        raise Unsupported(way.scheme) from error


@lru_cache(maxsize=1024)
def _key(info: bytes) -> Any:
    try:
        return serialization.load_der_public_key(info)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Unsupported("public key") from error


def _is_accepted(key: Any, signature: bytes, message: bytes) -> bool:
    if not isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
        return False
    key.verify(signature, message)
    return True


def _dstu(info: bytes, way: Algorithm, hashed: str, message: bytes, signature: bytes) -> bool:
    """Check by the algorithm's hash, and by the content's: some name only the scheme."""
    try:
        key, box = dstu_keys.read(info)
    except ValueError:
        return False
    names = dict.fromkeys(name for name in (way.hash, hashed) if name in DSTU_HASHES)
    found = _bare_and_unwrapped(signature)
    tried = [item[::-1] for item in found] if way.scheme == "dstu-be" else found
    hashes = (_dstu_hash(name, message, box) for name in names)
    return any(is_good(key, value, item) for value in hashes for item in tried)


def _dstu_hash(name: str, message: bytes, box: bytes) -> bytes:
    if name != "gost34311" or box == STANDARD_BOX:
        return digest(name, message)
    spend(len(message))
    return gost.digest(message, box)


def _bare_and_unwrapped(signature: bytes) -> list[bytes]:
    """Return r and s as they may be meant: X.509 wraps them in an octet string, some CMS too."""
    if signature[:1] != b"\x04" or len(signature) - 2 != signature[1]:
        return [signature]
    return [signature[2:], signature]


def _rsa(key: Any, way: Algorithm, hashed: str, message: bytes, signature: bytes) -> bool:
    """PKCS #1 v1.5: what the signature holds must be exactly the DigestInfo expected."""
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    found = key.recover_data_from_signature(signature, padding.PKCS1v15(), None)
    return found in _digest_infos(hashed, digest(hashed, message))


def _digest_infos(hashed: str, value: bytes) -> tuple[bytes, bytes]:
    oid = oid_octets(IDENTIFIERS[hashed])
    octets = values.tagged(4, value)
    return tuple(  # type: ignore[return-value]  # two: with NULL and, as RFC 8017 allows, without
        values.tagged(0x30, values.tagged(0x30, values.tagged(6, oid), null), octets)
        for null in (b"\x05\x00", b"")
    )


def oid_octets(dotted: str) -> bytes:
    """Return the content octets of an object identifier."""
    first, second, *rest = map(int, dotted.split("."))
    out = bytearray()
    for number in (40 * first + second, *rest):
        septets = [number & 0x7F]
        while number := number >> 7:
            septets.append(number & 0x7F | 0x80)
        out += bytes(reversed(septets))
    return bytes(out)


def _pss(key: Any, way: Algorithm, hashed: str, message: bytes, signature: bytes) -> bool:
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    mask = padding.MGF1(of_library(way.mask_hash or hashed))
    ready = Prehashed(of_library(hashed))
    key.verify(signature, digest(hashed, message), padding.PSS(mask, way.salt), ready)
    return True


def _ecdsa(key: Any, way: Algorithm, hashed: str, message: bytes, signature: bytes) -> bool:
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    key.verify(signature, digest(hashed, message), ec.ECDSA(Prehashed(of_library(hashed))))
    return True


def _plain(key: Any, way: Algorithm, hashed: str, message: bytes, signature: bytes) -> bool:
    """ECDSA with r and s side by side (BSI TR-03111; XML signatures)."""
    check = _dsa if isinstance(key, dsa.DSAPublicKey) else _ecdsa
    half, odd = divmod(len(signature), 2)
    r, s = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
    made = signature if odd or _is_der(signature) else encode_dss_signature(r, s)
    return check(key, way, hashed, message, made)


def _is_der(signature: bytes) -> bool:
    """Tell whether r and s came as ECDSA-Sig-Value, as some programs write them into XML."""
    try:
        return [part.tag for part in parse(signature).expect(0x30)] == [2, 2]
    except BadAsn1:
        return False


def _dsa(key: Any, way: Algorithm, hashed: str, message: bytes, signature: bytes) -> bool:
    if not isinstance(key, dsa.DSAPublicKey):
        return False
    key.verify(signature, digest(hashed, message), Prehashed(of_library(hashed)))
    return True


_CHECKS = {"rsa": _rsa, "pss": _pss, "ecdsa": _ecdsa, "plain": _plain, "dsa": _dsa}
