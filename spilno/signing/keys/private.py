"""A DSTU 4145 private key as PKCS #8 holds it: an installation's own key to open envelopes with.

Never a citizen's: those stay on their device. Nothing here signs.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import SEQUENCE, BadAsn1, Node, parse
from spilno.signing.dstu import backend
from spilno.signing.dstu.curves import Curve
from spilno.signing.keys import dstu_keys
from spilno.signing.keys.algorithms import DSTU_BIG
from spilno.signing.keys.hashes import Unsupported

if TYPE_CHECKING:  # certificates stand above keys
    from spilno.signing.x509.certificate import Certificate

_IIT = "1.3.6.1.4.1.19398.1.1.2"  # attributes of IIT: .2 a second curve, .3 the key on it


@dataclass(frozen=True)
class PrivateKey:
    """A number d on a curve; the number is not shown."""

    curve: Curve
    d: int = field(repr=False)

    def is_of(self, certificate: "Certificate") -> bool:
        """Tell whether the certificate's public key belongs to this; raise Unsupported."""
        key, _ = dstu_keys.read(certificate.key)
        if key.curve != self.curve:
            return False
        base = (self.curve.x, self.curve.y)
        return backend.group(backend.chosen(), self.curve).combine(self.d, 0, base) == key.x


def read(octets: bytes) -> list[PrivateKey]:
    """Read a PrivateKeyInfo (RFC 5208): the key and, where IIT put one, a second for agreement.

    Raise BadAsn1 or Unsupported.
    """
    _, algorithm, number, *attributes = parse(octets, exact=False).expect(SEQUENCE).parts()
    way = values.oid(algorithm.parts()[0])
    found = values.octet_string(number)
    d = int.from_bytes(found, "big" if way == DSTU_BIG else "little")
    keys = [_checked(dstu_keys.curve_of(algorithm), d)]
    return keys + (_second(attributes[0]) if attributes else [])


def _checked(curve: Curve, d: int) -> PrivateKey:
    if not 0 < d < curve.n:
        raise BadAsn1("private key")
    return PrivateKey(curve, d)


def _second(attributes: Node) -> list[PrivateKey]:
    found = {}
    for attribute in attributes:
        kind, held = attribute.parts()
        found[values.oid(kind)] = held.parts()
    if not {f"{_IIT}.2", f"{_IIT}.3"} <= found.keys():
        return []
    parameters, bits = found[f"{_IIT}.2"][0], values.bits(found[f"{_IIT}.3"][0])
    try:
        return [_checked(dstu_keys.curve_within(parameters), _mirrored(bits))]
    except (BadAsn1, Unsupported):
        return []  # the first key is of use without it


def _mirrored(octets: bytes) -> int:
    """Return a number whose bits IIT writes lowest first."""
    return int("".join(f"{octet:08b}" for octet in octets)[::-1], 2)
