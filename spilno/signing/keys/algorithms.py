"""Signature algorithms by object identifier: the scheme and, where it names one, the hash."""

from typing import NamedTuple

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import Node
from spilno.signing.keys.hashes import Unsupported, name_of

DSTU = "1.2.804.2.1.1.1.1.3.1"  # with GOST 34.311, polynomial basis under .1
DSTU_BIG = f"{DSTU}.1.1.1"  # octets in big-endian order
DSTU_KUPYNA = "1.2.804.2.1.1.1.1.3.6"  # .1, .2, .3 by the size of the hash; basis below
_RSA, _ECDSA, _NIST = "1.2.840.113549.1.1", "1.2.840.10045.4", "2.16.840.1.101.3.4.3"
_PLAIN = "0.4.0.127.0.7.1.1.4.1"
_KNOWN = {
    f"{_RSA}.1": ("rsa", ""), f"{_RSA}.4": ("rsa", "md5"), f"{_RSA}.5": ("rsa", "sha1"),
    "1.3.14.3.2.29": ("rsa", "sha1"), f"{_RSA}.11": ("rsa", "sha256"),
    f"{_RSA}.12": ("rsa", "sha384"), f"{_RSA}.13": ("rsa", "sha512"),
    f"{_RSA}.14": ("rsa", "sha224"), f"{_RSA}.16": ("rsa", "sha512_256"),
    "1.3.36.3.3.1.2": ("rsa", "ripemd160"), f"{_RSA}.10": ("pss", ""),
    f"{_NIST}.13": ("rsa", "sha3_224"), f"{_NIST}.14": ("rsa", "sha3_256"),
    f"{_NIST}.15": ("rsa", "sha3_384"), f"{_NIST}.16": ("rsa", "sha3_512"),
    "1.2.840.10045.2.1": ("ecdsa", ""), f"{_ECDSA}.1": ("ecdsa", "sha1"),
    f"{_ECDSA}.3.1": ("ecdsa", "sha224"), f"{_ECDSA}.3.2": ("ecdsa", "sha256"),
    f"{_ECDSA}.3.3": ("ecdsa", "sha384"), f"{_ECDSA}.3.4": ("ecdsa", "sha512"),
    f"{_NIST}.9": ("ecdsa", "sha3_224"), f"{_NIST}.10": ("ecdsa", "sha3_256"),
    f"{_NIST}.11": ("ecdsa", "sha3_384"), f"{_NIST}.12": ("ecdsa", "sha3_512"),
    f"{_PLAIN}.1": ("plain", "sha1"), f"{_PLAIN}.2": ("plain", "sha224"),
    f"{_PLAIN}.3": ("plain", "sha256"), f"{_PLAIN}.4": ("plain", "sha384"),
    f"{_PLAIN}.5": ("plain", "sha512"), f"{_PLAIN}.6": ("plain", "ripemd160"),
    "1.2.840.10040.4.1": ("dsa", ""), "1.2.840.10040.4.3": ("dsa", "sha1"),
    f"{_NIST}.1": ("dsa", "sha224"), f"{_NIST}.2": ("dsa", "sha256"),
    f"{_NIST}.3": ("dsa", "sha384"), f"{_NIST}.4": ("dsa", "sha512"),
    "1.3.101.112": ("eddsa", "sha512"), "1.3.101.113": ("eddsa", "sha512"),
    DSTU: ("dstu", "gost34311"), f"{DSTU}.1": ("dstu", "gost34311"),
    DSTU_BIG: ("dstu-be", "gost34311"), DSTU_KUPYNA: ("dstu", "kupyna256"),
    **{f"{DSTU_KUPYNA}.{at}{basis}": ("dstu", f"kupyna{bits}")
       for at, bits in ((1, 256), (2, 384), (3, 512)) for basis in ("", ".1")},
}  # fmt: skip


class Algorithm(NamedTuple):
    """A way to sign: scheme, hash (empty where the caller names it), salt length of PSS."""

    scheme: str
    hash: str
    salt: int = 20
    mask_hash: str = ""


def read(node: Node) -> Algorithm:
    """Read an AlgorithmIdentifier of a signature; raise Unsupported."""
    parts = node.parts()
    oid = values.oid(parts[0])
    if oid == f"{_RSA}.10":
        return _pss(parts[1] if len(parts) > 1 else None)
    return named(oid)


def named(oid: str) -> Algorithm:
    """Return an algorithm without parameters by its identifier; raise Unsupported."""
    if oid not in _KNOWN:
        raise Unsupported(oid)
    return Algorithm(*_KNOWN[oid])


def _pss(node: Node | None) -> Algorithm:
    """Read RSASSA-PSS-params (RFC 4055); what is left out is SHA-1 and 20."""
    found: dict[int, Node] = {}
    if node is not None and node.tag == 0x30:
        found = {part.tag & 31: part.inner() for part in node}
    hashed = name_of(values.oid(found[0].parts()[0])) if 0 in found else "sha1"
    masked = "sha1"
    if 1 in found:
        masked = name_of(values.oid(found[1].parts()[1].parts()[0]))
    return Algorithm("pss", hashed, values.integer(found[2]) if 2 in found else 20, masked)
