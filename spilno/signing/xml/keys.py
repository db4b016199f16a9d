"""Public keys that an XML signature holds without a certificate (XMLDSig 1.1, 4.5.2, 4.5.10)."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.keys.curves import CURVES
from spilno.signing.xml.algorithms import base64_of
from spilno.signing.xml.parsing import Element, local


def read(info: Element) -> list[bytes]:
    """Return each as SubjectPublicKeyInfo; what cannot be read is left out."""
    found = []
    for item in info.iter():
        try:
            found += _one(item)
        except (BadAsn1, ValueError, KeyError, UnsupportedAlgorithm):
            continue
    return found


def _one(item: Element) -> list[bytes]:
    parts = {local(part): part for part in item.iter()}
    if local(item) == "DEREncodedKeyValue":
        return [base64_of(item)]
    if local(item) == "RSAKeyValue":
        n, e = (int.from_bytes(base64_of(parts[name]), "big") for name in ("Modulus", "Exponent"))
        return [_info(rsa.RSAPublicNumbers(e, n).public_key())]
    if local(item) == "ECKeyValue":
        curve = CURVES[parts["NamedCurve"].get("URI", "").removeprefix("urn:oid:")]()
        point = base64_of(parts["PublicKey"])
        return [_info(ec.EllipticCurvePublicKey.from_encoded_point(curve, point))]
    return []


def _info(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
