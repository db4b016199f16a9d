"""The little of JOSE a presentation needs: ES256/384/512 (RFC 7515, 7518), ECDH-ES with AES-GCM.

Own, for the algorithms come from the other side: there is no `none`, no HMAC, no RSA, and a curve
has one algorithm. A library would bring all of them and a list to switch them off.
"""

import base64
import json
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.concatkdf import ConcatKDFHash

_CURVES: dict[str, tuple[ec.EllipticCurve, str, hashes.HashAlgorithm]] = {
    "P-256": (ec.SECP256R1(), "ES256", hashes.SHA256()),
    "P-384": (ec.SECP384R1(), "ES384", hashes.SHA384()),
    "P-521": (ec.SECP521R1(), "ES512", hashes.SHA512()),
}
_NAMES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}
_SIZES = {"A128GCM": 16, "A256GCM": 32}
LONGEST = 200_000


class BadToken(Exception):
    """Not a token of the kind asked for, or not signed by the key asked for."""


class Token(NamedTuple):
    """A compact JWS taken apart; nothing of it is proved before `verify`."""

    header: dict[str, Any]
    payload: dict[str, Any]
    signed: bytes
    signature: bytes


def encode(octets: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """Return octets of base64url in its one spelling; raise BadToken."""
    try:
        found = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise BadToken("base64url") from error
    if encode(found) != text:
        raise BadToken("base64url")
    return found


def parsed(text: str) -> Any:
    """Return the JSON value in base64url; raise BadToken."""
    try:
        return json.loads(decode(text))
    except (ValueError, RecursionError) as error:
        raise BadToken("json") from error


def _object(text: str) -> dict[str, Any]:
    found = parsed(text)
    if not isinstance(found, dict):
        raise BadToken("object expected")
    return found


def read(token: str) -> Token:
    """Take a compact JWS apart; raise BadToken."""
    parts = token.split(".")
    if len(parts) != 3 or len(token) > LONGEST:
        raise BadToken("three parts expected")
    signed = f"{parts[0]}.{parts[1]}".encode()
    header = _object(parts[0])
    if "crit" in header:
        raise BadToken("crit")
    return Token(header, _object(parts[1]), signed, decode(parts[2]))


def verify(token: Token, key: ec.EllipticCurvePublicKey) -> None:
    """Raise BadToken unless the token is signed by this key with the algorithm of its curve."""
    _, algorithm, hashed = _CURVES[_curve(key)]
    half, odd = divmod(len(token.signature), 2)
    if token.header.get("alg") != algorithm or odd or half != (key.key_size + 7) // 8:
        raise BadToken("algorithm")
    r, s = (
        int.from_bytes(part, "big") for part in (token.signature[:half], token.signature[half:])
    )
    try:
        key.verify(encode_dss_signature(r, s), token.signed, ec.ECDSA(hashed))
    except InvalidSignature as error:
        raise BadToken("signature") from error


def sign(key: ec.EllipticCurvePrivateKey, header: dict[str, Any], payload: dict[str, Any]) -> str:
    """Return a compact JWS."""
    _, algorithm, hashed = _CURVES[_curve(key.public_key())]
    parts = ({"alg": algorithm, **header}, payload)
    signed = ".".join(encode(json.dumps(part).encode()) for part in parts)
    size = (key.key_size + 7) // 8
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashed)))
    return f"{signed}.{encode(r.to_bytes(size, 'big') + s.to_bytes(size, 'big'))}"


def jwk(key: ec.EllipticCurvePublicKey) -> dict[str, str]:
    """Return a public key as JWK (RFC 7517)."""
    numbers, size = key.public_numbers(), (key.key_size + 7) // 8
    x, y = (encode(number.to_bytes(size, "big")) for number in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": _curve(key), "x": x, "y": y}


def public_key(found: Any) -> ec.EllipticCurvePublicKey:
    """Return the key of a JWK; raise BadToken for another kind or a point off the curve."""
    if not isinstance(found, dict) or found.get("kty") != "EC" or found.get("crv") not in _CURVES:
        raise BadToken("key")
    x, y = (int.from_bytes(decode(str(found.get(name, ""))), "big") for name in ("x", "y"))
    try:
        return ec.EllipticCurvePublicNumbers(x, y, _CURVES[found["crv"]][0]).public_key()
    except ValueError as error:
        raise BadToken("key") from error


def decrypt(token: str, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return what a compact JWE to `key` holds (ECDH-ES, A128GCM or A256GCM); raise BadToken."""
    parts = token.split(".")
    if len(parts) != 5 or parts[1] or len(token) > LONGEST:
        raise BadToken("five parts expected")
    header = _object(parts[0])
    size = _SIZES.get(str(header.get("enc")))
    if header.get("alg") != "ECDH-ES" or size is None or "crit" in header or "zip" in header:
        raise BadToken("algorithm")
    start, content, tag = (decode(part) for part in parts[2:])
    secret = agreed(key, public_key(header.get("epk")), header, size)
    try:
        return AESGCM(secret).decrypt(start, content + tag, parts[0].encode())
    except (InvalidTag, ValueError) as error:
        raise BadToken("not to this key") from error


def agreed(
    key: ec.EllipticCurvePrivateKey,
    other: ec.EllipticCurvePublicKey,
    header: dict[str, Any],
    size: int,
) -> bytes:
    """Return the content key (RFC 7518, section 4.6.2); raise BadToken for another curve."""
    if key.curve.name != other.curve.name:
        raise BadToken("curve")
    named = [str(header["enc"]).encode()]
    named += [decode(str(header.get(name, ""))) for name in ("apu", "apv")]
    facts = b"".join(len(part).to_bytes(4, "big") + part for part in named)
    facts += (size * 8).to_bytes(4, "big")
    return ConcatKDFHash(hashes.SHA256(), size, facts).derive(key.exchange(ec.ECDH(), other))


def _curve(key: ec.EllipticCurvePublicKey) -> str:
    name = _NAMES.get(key.curve.name)
    if name is None:
        raise BadToken("curve")
    return name
