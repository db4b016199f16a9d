"""The key both sides come to: Diffie and Hellman on a DSTU 4145 curve, then GOST 34.311.

Order of the Administration of the State Service of Special Communications № 739 of 18.12.2012
(z0108-13): dhSinglePass-cofactorDH-gost34311kdf; the derivation is that of X9.63 (RFC 5753).
"""

from collections.abc import Iterator

from spilno.signing.asn1.values import tagged
from spilno.signing.dstu import backend
from spilno.signing.dstu.signature import Key
from spilno.signing.gost import hash as gost
from spilno.signing.gost.cipher import STANDARD_BOX

COFACTOR_DH = "1.2.804.2.1.1.1.1.3.4"
_BITS = (256).to_bytes(4, "big")  # of the key that wraps


def shared(d: int, key: Key) -> Iterator[bytes]:
    """Return the shared secret as octets: of full length, then (as jkurwa writes it) of least.

    Nothing comes where the other's key is of a small order.
    """
    cofactor = 2 if key.curve.a else 4
    x = backend.group(backend.chosen(), key.curve).combine(0, cofactor * d, (key.x, key.y))
    if x:
        full = x.to_bytes(key.curve.size, "big")
        yield full
        if not full[0]:
            yield full.lstrip(b"\0")


def wrapping_key(
    secret: bytes, wrap: bytes, material: bytes | None, box: bytes = STANDARD_BOX
) -> bytes:
    """Return the key that wraps: a hash of secret, counter and ECC-CMS-SharedInfo.

    `wrap` is the AlgorithmIdentifier of the wrap in DER, `material` the sender's random octets.
    """
    entity = tagged(0xA0, tagged(4, material)) if material is not None else b""
    info = tagged(0x30, wrap, entity, tagged(0xA2, tagged(4, _BITS)))
    return gost.digest(secret + b"\0\0\0\1" + info, box)
