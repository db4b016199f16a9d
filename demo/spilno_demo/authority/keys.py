"""Private keys that sign for tests: DSTU 4145 with GOST 34.311, and ECDSA on P-256.

Slow, and its timing leaks: never for a key that anybody relies on.
"""

import secrets
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from random import Random

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from spilno.signing.asn1.writer import NULL, algorithm, bits, integer, octets, oid, seq
from spilno.signing.dstu import backend
from spilno.signing.dstu.curves import NAMED, Curve
from spilno.signing.dstu.signature import hash_element, truncated
from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.gost.hash import digest as gost
from spilno.signing.keys.hashes import GOST

DSTU = "1.2.804.2.1.1.1.1.3.1.1"
SIGNING, AGREEMENT = NAMED[6], NAMED[9]  # m = 257 and m = 431, as Дія's
_KINDS = {257: SIGNING, 431: AGREEMENT}


@dataclass(frozen=True)
class DstuKey:
    """A number d on a curve."""

    curve: Curve
    d: int = field(repr=False)
    is_dstu = True
    way = algorithm(DSTU)  # of signatures
    hash_way = algorithm(GOST, NULL)
    hash_name = "gost34311"

    @cached_property
    def _point(self) -> bytes:
        """The public point −d·P, compressed, lowest octet first."""
        x = _times(self.curve, self.d)
        group = backend.group(backend.chosen(), self.curve)
        for trace in (0, 1):
            point = group.point_of(x, trace)
            if point and group.combine(self.d, 1, point) is None:
                return octets(_packed(self.curve, point))
        raise ValueError("no such point")

    @property
    def public(self) -> bytes:
        """SubjectPublicKeyInfo."""
        return seq(algorithm(DSTU, self.parameters), bits(self._point))

    @property
    def parameters(self) -> bytes:
        """DSTU4145Params with the curve written out, octets lowest first, as Ukrainian CAs do."""
        curve = self.curve
        powers = sorted(curve.powers)
        basis = integer(powers[0]) if len(powers) == 1 else seq(*map(integer, powers))
        base = _packed(curve, (curve.x, curve.y))
        b = curve.b.to_bytes(curve.size, "little")
        return seq(
            seq(
                seq(integer(curve.m), basis),
                integer(curve.a),
                octets(b),
                integer(curve.n),
                octets(base),
            ),
            octets(STANDARD_BOX),
        )

    @property
    def key_id(self) -> bytes:
        """What names the key in certificates: GOST hash of the public key's octet string."""
        return gost(self._point)

    def digest(self, message: bytes) -> bytes:
        """Hash as the signatures of this key do."""
        return gost(message)

    def sign(self, message: bytes) -> bytes:
        """Sign: r and s side by side, as CMS holds them."""
        curve, half = self.curve, (self.curve.n.bit_length() + 7) // 8
        hashed = hash_element(curve, gost(message))
        while True:
            e = secrets.randbelow(curve.n - 1) + 1
            r = truncated(curve, hashed, _times(curve, e))
            s = (e + self.d * r) % curve.n
            if r and s:
                return r.to_bytes(half, "little") + s.to_bytes(half, "little")

    def in_certificate(self, message: bytes) -> bytes:
        """Sign as certificates, CRLs and OCSP answers hold it."""
        return octets(self.sign(message))

    def private(self) -> bytes:
        """PrivateKeyInfo (RFC 5208) as UAPKI writes it."""
        size = (self.curve.n.bit_length() + 7) // 8
        way = algorithm(DSTU, self.parameters)
        return seq(integer(0), way, octets(self.d.to_bytes(size, "little")))


@dataclass(frozen=True)
class EcdsaKey:
    """A key on P-256, as Дія signs with for Europe."""

    key: ec.EllipticCurvePrivateKey = field(repr=False)
    is_dstu = False
    way = algorithm("1.2.840.10045.4.3.2")  # ecdsa-with-SHA256
    hash_way = algorithm("2.16.840.1.101.3.4.2.1")
    hash_name = "sha256"

    @property
    def public(self) -> bytes:
        """SubjectPublicKeyInfo."""
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return self.key.public_key().public_bytes(serialization.Encoding.DER, form)

    @property
    def key_id(self) -> bytes:
        """What names the key in certificates."""
        return sha256(self.public).digest()[:20]

    def digest(self, message: bytes) -> bytes:
        """Hash as the signatures of this key do."""
        return sha256(message).digest()

    def sign(self, message: bytes) -> bytes:
        """Sign."""
        return self.key.sign(message, ec.ECDSA(hashes.SHA256()))

    in_certificate = sign

    def private(self) -> bytes:
        """PrivateKeyInfo."""
        return self.key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


def _times(curve: Curve, number: int) -> int:
    """Return x of number·P."""
    x = backend.group(backend.chosen(), curve).combine(number, 0, (curve.x, curve.y))
    assert x is not None  # noqa: S101 - the number is smaller than the order of P
    return x


def _packed(curve: Curve, point: tuple[int, int]) -> bytes:
    """Return a point as the standard packs it: the trace of y/x stands in the lowest bit of x."""
    group = backend.group(backend.chosen(), curve)
    trace = next(trace for trace in (0, 1) if group.point_of(point[0], trace) == point)
    return (point[0] & ~1 | trace).to_bytes(curve.size, "little")


AnyKey = DstuKey | EcdsaKey


def dstu(m: int = 257, random: Random | None = None) -> DstuKey:
    """Make a DSTU 4145 key on the standard's curve of degree m."""
    curve = _KINDS[m]
    number = random.randrange(curve.n) if random else secrets.randbelow(curve.n)
    return DstuKey(curve, number or 1)


def ecdsa() -> EcdsaKey:
    """Make an ECDSA key."""
    return EcdsaKey(ec.generate_private_key(ec.SECP256R1()))


def read(octets_: bytes) -> AnyKey:
    """Read what `private()` wrote."""
    if oid(DSTU) in octets_[:40]:
        from spilno.signing.keys import private

        found = private.read(octets_)[0]
        return DstuKey(found.curve, found.d)
    key = serialization.load_der_private_key(octets_, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)  # noqa: S101 - we wrote the file
    return EcdsaKey(key)
