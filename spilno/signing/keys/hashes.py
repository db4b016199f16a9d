"""Hash functions by object identifier."""

import hashlib
from collections.abc import Callable

from cryptography.hazmat.primitives import hashes as library

from spilno.signing.effort import spend
from spilno.signing.gost import hash as gost
from spilno.signing.gost import kupyna

GOST = "1.2.804.2.1.1.1.1.2.1"
KUPYNA = "1.2.804.2.1.1.1.1.2.2"  # .1, .2, .3: of 256, 384, 512 bits
_SHA2 = "2.16.840.1.101.3.4.2."
NAMES = {
    "1.2.840.113549.2.5": "md5", "1.3.14.3.2.26": "sha1", "1.3.36.3.2.1": "ripemd160",
    f"{_SHA2}1": "sha256", f"{_SHA2}2": "sha384", f"{_SHA2}3": "sha512", f"{_SHA2}4": "sha224",
    f"{_SHA2}6": "sha512_256", f"{_SHA2}7": "sha3_224", f"{_SHA2}8": "sha3_256",
    f"{_SHA2}9": "sha3_384", f"{_SHA2}10": "sha3_512", f"{_SHA2}12": "shake_256", GOST: "gost34311",
    f"{KUPYNA}.1": "kupyna256", f"{KUPYNA}.2": "kupyna384", f"{KUPYNA}.3": "kupyna512",
}  # fmt: skip
IDENTIFIERS = {name: oid for oid, name in NAMES.items()}
WEAK = {"md5", "sha1", "ripemd160"}
_WORK = {"gost34311": 0.6, "kupyna256": 2.5, "kupyna384": 3, "kupyna512": 3}  # µs an octet
_LIBRARY: dict[str, Callable[[], library.HashAlgorithm]] = {
    "md5": library.MD5, "sha1": library.SHA1, "sha224": library.SHA224, "sha256": library.SHA256,
    "sha384": library.SHA384, "sha512": library.SHA512, "sha512_256": library.SHA512_256,
    "sha3_224": library.SHA3_224, "sha3_256": library.SHA3_256, "sha3_384": library.SHA3_384,
    "sha3_512": library.SHA3_512,
}  # fmt: skip


class Unsupported(Exception):
    """An algorithm that is not known here: nothing can be said of the signature."""


def name_of(oid: str) -> str:
    """Return the short name of a hash; raise Unsupported."""
    if oid not in NAMES:
        raise Unsupported(oid)
    return NAMES[oid]


def digest(name: str, data: bytes) -> bytes:
    """Return the hash of `data` by the hash's short name; raise Unsupported."""
    spend(len(data) * _WORK.get(name, 0.001))
    if name == "gost34311":
        return gost.digest(data)
    if name.startswith("kupyna"):
        return kupyna.digest(data, int(name[-3:]))
    if name == "shake_256":  # as Ed448 wants it: RFC 8419
        return hashlib.shake_256(data).digest(64)
    try:
        return hashlib.new(name, data, usedforsecurity=False).digest()
    except ValueError as error:
        raise Unsupported(name) from error


def of_library(name: str) -> library.HashAlgorithm:
    """Return the hash as `cryptography` names it; raise Unsupported."""
    if name not in _LIBRARY:
        raise Unsupported(name)
    return _LIBRARY[name]()
