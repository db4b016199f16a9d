"""Trusted lists made at real size and signed, to be read by what is under test."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from lxml import etree

from spilno.signing.xml.canonical import EXCLUSIVE, canonical
from spilno.signing.xml.parsing import Element

NS = "http://uri.etsi.org/02231/v2#"
DS = "http://www.w3.org/2000/09/xmldsig#"
OF_LISTS = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists"
NATIONAL = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric"
STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/"
FIRST = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Publisher:
    """A key that signs lists."""

    key: ec.EllipticCurvePrivateKey
    certificate: bytes


def certificate(name: str, key: ec.EllipticCurvePrivateKey, padding: int = 0) -> bytes:
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
        .serial_number(int.from_bytes(sha256(name.encode()).digest()[:8], "big"))
        .not_valid_before(FIRST).not_valid_after(FIRST + timedelta(days=7300))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )  # fmt: skip
    if padding:
        value = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), bytes(padding))
        made = made.add_extension(value, critical=False)
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


@cache
def publisher(name: str) -> Publisher:
    key = ec.generate_private_key(ec.SECP256R1())
    return Publisher(key, certificate(name, key))


def service(
    held: bytes,
    *,
    name: str = "Центр",
    kind: str = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC",
    periods: Sequence[tuple[datetime, str]] = ((FIRST, "granted"),),
    extensions: str = "",
) -> str:
    """Return one service; periods are given from the newest to the oldest."""
    identity = f"<X509Certificate>{base64.b64encode(held).decode()}</X509Certificate>"
    parts = [
        f"<ServiceTypeIdentifier>{kind}</ServiceTypeIdentifier>"
        f'<ServiceName><Name xml:lang="uk">{name}</Name></ServiceName><ServiceDigitalIdentity>'
        f"<DigitalId>{identity if not at else '<X509SKI>AAAA</X509SKI>'}</DigitalId>"
        f"</ServiceDigitalIdentity><ServiceStatus>{STATUS}{status}</ServiceStatus>"
        f"<StatusStartingTime>{since:%Y-%m-%dT%H:%M:%SZ}</StatusStartingTime>"
        f"<ServiceInformationExtensions>{extensions}</ServiceInformationExtensions>"
        for at, (since, status) in enumerate(periods)
    ]
    older = "".join(
        f"<ServiceHistoryInstance>{part}</ServiceHistoryInstance>" for part in parts[1:]
    )
    return (f"<TSPService><ServiceInformation>{parts[0]}</ServiceInformation>"
            f"<ServiceHistory>{older}</ServiceHistory></TSPService>")  # fmt: skip


def pointer(territory: str, *publishers: bytes) -> str:
    held = "".join(
        f"<ServiceDigitalIdentity><DigitalId><X509Certificate>{base64.b64encode(one).decode()}"
        "</X509Certificate></DigitalId></ServiceDigitalIdentity>"
        for one in publishers
    )
    return (
        f"<OtherTSLPointer><ServiceDigitalIdentities>{held}</ServiceDigitalIdentities>"
        f"<TSLLocation>https://example.org/{territory}.xml</TSLLocation><AdditionalInformation>"
        f"<OtherInformation><SchemeTerritory>{territory}</SchemeTerritory></OtherInformation>"
        "</AdditionalInformation></OtherTSLPointer>"
    )


def listed(
    who: Publisher,
    territory: str,
    *,
    services: Sequence[str] = (),
    pointers: Sequence[str] = (),
    next_update: datetime = datetime(2027, 1, 1, tzinfo=UTC),
) -> bytes:
    """Return a signed list: one of lists where it has pointers."""
    text = (
        f'<TrustServiceStatusList xmlns="{NS}" Id="list"><SchemeInformation>'
        f"<TSLSequenceNumber>7</TSLSequenceNumber><TSLType>{OF_LISTS if pointers else NATIONAL}"
        f"</TSLType><SchemeTerritory>{territory}</SchemeTerritory>"
        f"<PointersToOtherTSL>{''.join(pointers)}</PointersToOtherTSL>"
        "<ListIssueDateTime>2026-11-01T00:00:00Z</ListIssueDateTime><NextUpdate>"
        f"<dateTime>{next_update:%Y-%m-%dT%H:%M:%SZ}</dateTime></NextUpdate></SchemeInformation>"
        "<TrustServiceProviderList><TrustServiceProvider><TSPServices>"
        f"{''.join(services)}</TSPServices></TrustServiceProvider></TrustServiceProviderList>"
        "</TrustServiceStatusList>"
    )
    return signed(etree.fromstring(text), who)


def signed(root: Element, who: Publisher) -> bytes:
    """Return a tree with an enveloped signature over the whole."""
    digest = sha256(canonical(root.getroottree(), EXCLUSIVE, comments=False)).digest()
    info = (
        f'<ds:SignedInfo xmlns:ds="{DS}"><ds:CanonicalizationMethod Algorithm="{EXCLUSIVE}"/>'
        '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>'
        f'<ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="{DS}enveloped-signature"/>'
        f'<ds:Transform Algorithm="{EXCLUSIVE}"/></ds:Transforms>'
        '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        f"<ds:DigestValue>{base64.b64encode(digest).decode()}</ds:DigestValue>"
        "</ds:Reference></ds:SignedInfo>"
    )
    text = canonical(etree.fromstring(info), EXCLUSIVE, comments=False)
    r, s = decode_dss_signature(who.key.sign(text, ec.ECDSA(hashes.SHA256())))
    value = base64.b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode()
    held = base64.b64encode(who.certificate).decode()
    whole = (
        f'<ds:Signature xmlns:ds="{DS}">{info}<ds:SignatureValue>{value}</ds:SignatureValue>'
        f"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{held}</ds:X509Certificate></ds:X509Data>"
        "</ds:KeyInfo></ds:Signature>"
    )
    root.append(etree.fromstring(whole))
    return etree.tostring(root)


def european(lists: int = 30, each: int = 24, padding: int = 1300) -> dict[str, bytes]:
    """Return a list of lists and national ones of real size: about 700 services, 6 MB."""
    key = ec.generate_private_key(ec.SECP256R1())
    names = [f"{chr(65 + at // 26)}{chr(65 + at % 26)}" for at in range(lists)]
    files = {}
    history = [(FIRST + timedelta(days=400 * (5 - step)), "granted") for step in range(6)]
    for name in names:
        held = [
            service(
                certificate(f"{name} {at}", key, padding),
                name=f"{name} {at}",
                periods=history,
                extensions=_EXTENSION * 3,
            )
            for at in range(each)
        ]  # fmt: skip
        files[f"{name}.xml"] = listed(publisher(name), name, services=held)
    pointers = [pointer(name, publisher(name).certificate) for name in names]
    files["lotl.xml"] = listed(publisher("EU"), "EU", pointers=pointers)
    return files


def qualification(criteria: str, *qualifiers: str) -> str:
    named = "".join(
        f'<Qualifier uri="http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/{one}"/>'
        for one in qualifiers
    )
    return (
        '<Extension Critical="true"><Qualifications><QualificationElement><Qualifiers>'
        f"{named}</Qualifiers>{criteria}</QualificationElement></Qualifications></Extension>"
    )


SIGNING = (
    '<CriteriaList assert="all"><KeyUsage><KeyUsageBit name="nonRepudiation">true</KeyUsageBit>'
    "</KeyUsage></CriteriaList>"
)
_EXTENSION = qualification(SIGNING, "QCForESig", "QCWithQSCD")
