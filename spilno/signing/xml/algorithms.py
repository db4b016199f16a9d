"""Algorithms of XML signatures by their addresses (RFC 9231)."""

import base64
import binascii

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.keys.algorithms import Algorithm, named
from spilno.signing.keys.hashes import NAMES, Unsupported, digest
from spilno.signing.xml.parsing import Element, local

_DSIG, _ENC = "http://www.w3.org/2000/09/xmldsig#", "http://www.w3.org/2001/04/xmlenc#"
_MORE, _2007 = "http://www.w3.org/2001/04/xmldsig-more#", "http://www.w3.org/2007/05/xmldsig-more#"
_2021 = "http://www.w3.org/2021/04/xmldsig-more#"
HASHES = {
    f"{_DSIG}sha1": "sha1", f"{_MORE}md5": "md5", f"{_ENC}ripemd160": "ripemd160",
    f"{_ENC}sha256": "sha256", f"{_ENC}sha512": "sha512", f"{_MORE}sha224": "sha224",
    f"{_MORE}sha384": "sha384", f"{_2007}sha3-224": "sha3_224", f"{_2007}sha3-256": "sha3_256",
    f"{_2007}sha3-384": "sha3_384", f"{_2007}sha3-512": "sha3_512",
    f"{_MORE}gost34311": "gost34311", f"{_ENC}gost34311": "gost34311",
    **{f"{base}dstu7564-{bits}": f"kupyna{bits}"
       for base in (_ENC, _MORE) for bits in (256, 384, 512)},
    **{f"urn:oid:{oid}": name for oid, name in NAMES.items()},
}  # fmt: skip
_SIZES = ("sha1", "sha224", "sha256", "sha384", "sha512", "ripemd160", "md5")
_WAYS = {
    f"{_DSIG}rsa-sha1": ("rsa", "sha1"), f"{_DSIG}dsa-sha1": ("plain", "sha1"),
    "http://www.w3.org/2009/xmldsig11#dsa-sha256": ("plain", "sha256"),
    f"{_2021}eddsa-ed25519": ("eddsa", "sha512"), f"{_2021}eddsa-ed448": ("eddsa", "sha512"),
    f"{_2007}ecdsa-ripemd160": ("plain", "ripemd160"),
    **{f"{_MORE}rsa-{name}": ("rsa", name) for name in _SIZES},
    **{f"{_MORE}ecdsa-{name}": ("plain", name) for name in _SIZES},
    **{f"{_2021}ecdsa-sha3-{bits}": ("plain", f"sha3_{bits}") for bits in (224, 256, 384, 512)},
    **{f"{_2007}rsa-sha3-{bits}": ("rsa", f"sha3_{bits}") for bits in (224, 256, 384, 512)},
}  # fmt: skip
_WAYS |= {f"{_MORE}dstu4145{end}": ("dstu", "gost34311") for end in ("", "-gost34311")}
_WAYS |= {f"{_MORE}dstu4145-dstu7564-{bits}": ("dstu", f"kupyna{bits}") for bits in (256, 384, 512)}
_PSS = {f"{_2007}{name}-rsa-MGF1": name for name in _SIZES} | {
    f"{_2007}sha3-{bits}-rsa-MGF1": f"sha3_{bits}" for bits in (224, 256, 384, 512)
}


def hash_of(method: Element) -> str:
    """Return the hash of a DigestMethod; raise Unsupported."""
    uri = method.get("Algorithm", "") if method is not None else ""
    if uri not in HASHES:
        raise Unsupported(uri)
    return HASHES[uri]


def way_of(method: Element) -> Algorithm:
    """Return the algorithm of a SignatureMethod; raise Unsupported."""
    uri = method.get("Algorithm", "") if method is not None else ""
    if uri in _WAYS:
        return Algorithm(*_WAYS[uri])
    if uri in _PSS:
        return Algorithm("pss", _PSS[uri], len(digest(_PSS[uri], b"")), _PSS[uri])
    if uri == f"{_2007}rsa-pss":
        return _with_parameters(method)
    if uri.startswith("urn:oid:"):
        return named(uri.removeprefix("urn:oid:"))
    raise Unsupported(uri)


def _with_parameters(method: Element) -> Algorithm:
    found = {local(item): item for item in method.iter()}
    hashed = hash_of(found["DigestMethod"]) if "DigestMethod" in found else "sha256"
    salt = found.get("SaltLength")
    length = int(salt.text or "0") if salt is not None else len(digest(hashed, b""))
    return Algorithm("pss", hashed, length, hashed)


def base64_of(element: Element) -> bytes:
    """Return the octets of an element that holds base64; raise BadAsn1."""
    text = str(element.xpath("string()")) if element is not None else ""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadAsn1("base64") from error
