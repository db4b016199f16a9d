"""XAdES signatures made piece by piece with a key of P-256, to be right or wrong in one thing."""

import base64
from collections.abc import Callable
from datetime import datetime
from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from lxml import etree

from spilno.signing.tests import people
from spilno.signing.tests.listing import DS, certificate
from spilno.signing.xml.canonical import EXCLUSIVE, canonical
from spilno.signing.xml.parsing import Element

X132, X141 = "http://uri.etsi.org/01903/v1.3.2#", "http://uri.etsi.org/01903/v1.4.1#"
PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
_EC = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
_SHA = "http://www.w3.org/2001/04/xmlenc#sha256"


@cache
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@cache
def own() -> bytes:
    return certificate("Підписувач", key())


def text_of(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


def digest_value(octets: bytes) -> str:
    return (f'<ds:DigestMethod Algorithm="{_SHA}"/>'
            f"<ds:DigestValue>{text_of(sha256(octets).digest())}</ds:DigestValue>")  # fmt: skip


def cert_digest(octets: bytes) -> str:
    return f"<x:CertDigest>{digest_value(octets)}</x:CertDigest>"


def reference(uri: str, target: Element, kind: str = "") -> str:
    octets = canonical(target, EXCLUSIVE, comments=False)
    typed = f' Type="{kind}"' if kind else ""
    step = f'<ds:Transforms><ds:Transform Algorithm="{EXCLUSIVE}"/></ds:Transforms>'
    return f'<ds:Reference URI="{uri}"{typed}>{step}{digest_value(octets)}</ds:Reference>'


def key_info() -> str:
    held = f"<ds:X509Certificate>{text_of(own())}</ds:X509Certificate>"
    return f"<ds:KeyInfo><ds:X509Data>{held}</ds:X509Data></ds:KeyInfo>"


def build(
    *,
    info: str | None = None,
    named: str | None = None,
    data: str = "<a>Просимо</a>",
    name: str = "s",
    refers: Callable[[Element], str] | None = None,
) -> Element:
    """Return an enveloping signature over one object, or over what `refers` says."""
    named = cert_digest(own()) if named is None else named
    signature = etree.fromstring(
        f'<ds:Signature xmlns:ds="{DS}" xmlns:x="{X132}" Id="{name}"><ds:SignedInfo/>'
        f'<ds:SignatureValue Id="{name}-v"/>{key_info() if info is None else info}'
        f'<ds:Object Id="{name}-o">{data}</ds:Object><ds:Object><x:QualifyingProperties '
        f'Target="#{name}"><x:SignedProperties Id="{name}-p"><x:SignedSignatureProperties>'
        "<x:SigningTime>2026-11-25T12:00:00Z</x:SigningTime>"
        f"<x:SigningCertificateV2><x:Cert>{named}</x:Cert></x:SigningCertificateV2>"
        "</x:SignedSignatureProperties></x:SignedProperties><x:UnsignedProperties>"
        "<x:UnsignedSignatureProperties/></x:UnsignedProperties></x:QualifyingProperties>"
        "</ds:Object></ds:Signature>"
    )
    refers = refers or (lambda made: reference(f"#{name}-o", made.find(f"{{{DS}}}Object")))
    sign(signature, refers(signature), name)
    return signature


def sign(signature: Element, first: str, name: str) -> None:
    properties = signature.find(f".//{{{X132}}}SignedProperties")
    second = reference(f"#{name}-p", properties, PROPERTIES)
    made = etree.fromstring(
        f'<ds:SignedInfo xmlns:ds="{DS}"><ds:CanonicalizationMethod Algorithm="{EXCLUSIVE}"/>'
        f'<ds:SignatureMethod Algorithm="{_EC}"/>{first}{second}</ds:SignedInfo>'
    )
    place = signature.find(f"{{{DS}}}SignedInfo")
    signature.replace(place, made)
    octets = canonical(made, EXCLUSIVE, comments=False)
    r, s = decode_dss_signature(key().sign(octets, ec.ECDSA(hashes.SHA256())))
    value = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    signature.find(f"{{{DS}}}SignatureValue").text = text_of(value)


def unsigned(signature: Element) -> Element:
    return signature.find(f".//{{{X132}}}UnsignedSignatureProperties")


def stamp(signature: Element, octets: bytes, at: datetime, who: people.Person | None,
          tag: str = f"{{{X132}}}SignatureTimeStamp") -> None:  # fmt: skip
    """Add a stamp over octets to the unsigned properties."""
    holder = etree.SubElement(unsigned(signature), tag)
    etree.SubElement(holder, f"{{{DS}}}CanonicalizationMethod", Algorithm=EXCLUSIVE)
    inner = etree.SubElement(holder, f"{{{X132}}}EncapsulatedTimeStamp")
    inner.text = text_of(people.stamp(octets, at, who))


def written(element: Element) -> bytes:
    return canonical(element, EXCLUSIVE, comments=True)
