"""Trusted lists (ETSI TS 119 612): services of trust, Ukraine's national types and the EU's.

A list counts only under the signature of one of the certificates that publish it, which an
operator puts beside it: a list that anybody signed is anybody's.
"""

from datetime import datetime
from typing import NamedTuple

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import CannotTell
from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml import verify as xml
from spilno.signing.xml.algorithms import base64_of
from spilno.signing.xml.parsing import Element, local, parse

_KINDS = {  # last parts of the addresses of service types
    "Svctype/CA/QC": "ca",
    "Svctype/National-CA/QC": "ca",
    "Svctype/NationalRootCA-QC": "ca",
    "Svctype/TSA/QTST": "tsa",
    "Svctype/National-TSA/QTST": "tsa",
    "Svctype/Certstatus/OCSP/QC": "ocsp",
    "Svctype/National-Certstatus/OCSP": "ocsp",
}
_IN_FORCE = ("granted", "recognisedatnationallevel", "undersupervision", "accredited")


class Service(NamedTuple):
    """One service of trust."""

    name: str
    kind: str  # ca, tsa, ocsp; empty for others
    is_in_force: bool
    since: datetime | None
    certificate: Certificate


def read(content: bytes, publishers: list[Certificate]) -> list[Service]:
    """Return the services of a list; raise BadAsn1 or CannotTell (`list`: not its publisher's)."""
    wanted = {item.digest for item in publishers}
    signed, root = xml.signatures(content), parse(content).getroot()
    whole = {"", f"#{root.get('Id')}"}
    if len(signed) != 1 or not signed[0].intact or not whole & set(signed[0].covers):
        raise CannotTell("list", "signature")
    if signed[0].certificate is None or signed[0].certificate.digest not in wanted:
        raise CannotTell("list", "publisher")
    found: list[Service] = []
    for item in root.iter("{*}ServiceInformation"):
        found += _services(item)
    return found


def anchors(services: list[Service]) -> list[Certificate]:
    """Return certificates to trust: services in force that issue certificates or stamps."""
    return [
        item.certificate for item in services if item.is_in_force and item.kind in ("ca", "tsa")
    ]


def _services(item: Element) -> list[Service]:
    texts = {local(part): (part.text or "").strip() for part in item.iter("*")}
    kind = next(
        (
            kind
            for end, kind in _KINDS.items()
            if texts.get("ServiceTypeIdentifier", "").endswith(end)
        ),
        "",
    )
    status = texts.get("ServiceStatus", "").rstrip("/").rpartition("/")[2]
    try:
        since = datetime.fromisoformat(texts["StatusStartingTime"])
    except (KeyError, ValueError):
        since = None
    found = []
    for part in item.iter("{*}X509Certificate"):
        try:
            made = Certificate(base64_of(part))
        except (BadAsn1, ValueError):
            continue
        found.append(Service(texts.get("Name", ""), kind, status in _IN_FORCE, since, made))
    return found
