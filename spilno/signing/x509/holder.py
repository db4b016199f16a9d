"""What a certificate says of its holder and of itself as qualified (ETSI EN 319 412, Law 2155)."""

from dataclasses import dataclass

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.x509.certificate import Certificate

_QC = "0.4.0.1862.1"
UKRAINIAN = "1.2.804.2.1.1.1.2.1"  # statement: issued as qualified under Ukrainian law
_TYPES = {f"{_QC}.6.1": "signature", f"{_QC}.6.2": "seal", f"{_QC}.6.3": "website"}
UKRAINIAN_SEAL = "1.2.804.2.1.1.1.3.9"  # extended key usage
_CODES = "1.2.804.2.1.1.1.11.1.4."  # .1.1 person's code (РНОКПП), .2.1 code of a legal entity


@dataclass(frozen=True)
class Holder:
    """Who holds a certificate; the person's code is left out: reports are public."""

    name: str
    organisation: str
    title: str
    country: str
    is_pseudonym: bool
    kind: str  # signature, seal, website, or empty where nothing is said
    is_qualified: bool
    device: str  # "device" where the key is in a qualified device, else "file"


def of(certificate: Certificate) -> Holder:
    """Read the holder."""
    subject, statements = certificate.subject, _statements(certificate)
    full = " ".join(filter(None, (subject.first("SN"), subject.first("GN"))))
    pseudonym = subject.first("pseudonym")
    return Holder(
        name=pseudonym or full or subject.first("CN") or subject.first("O"),
        organisation=subject.first("O"),
        title=subject.first("title"),
        country=subject.first("C"),
        is_pseudonym=bool(pseudonym),
        kind="seal" if UKRAINIAN_SEAL in certificate.purposes else _kind(statements),
        is_qualified=bool(statements & {f"{_QC}.1", UKRAINIAN}),
        device="device" if f"{_QC}.4" in statements else "file",
    )


def _kind(statements: set[str]) -> str:
    return next((kind for oid, kind in _TYPES.items() if oid in statements), "")


def _statements(certificate: Certificate) -> set[str]:
    """Return identifiers of statements, and of types within the statement on types."""
    found: set[str] = set()
    try:
        for statement in certificate.extension("1.3.6.1.5.5.7.1.3") or ():
            parts = statement.parts()
            found.add(values.oid(parts[0]))
            if values.oid(parts[0]) == f"{_QC}.6":
                found |= {values.oid(kind) for kind in parts[1]}
    except BadAsn1:
        return set()
    return found


def codes(certificate: Certificate) -> dict[str, str]:
    """Return РНОКПП or УНЗР (`person`) and ЄДРПОУ (`organisation`) of the holder, never shown.

    They stand in subject directory attributes of older certificates and, as EN 319 412-1 has it
    (`TINUA-…`, `NTRUA-…`), in the subject's serialNumber and organizationIdentifier.
    """
    found: dict[str, str] = {}
    for attribute in certificate.extension("2.5.29.9") or ():
        oid, texts = attribute.parts()
        kind = {f"{_CODES}1.1": "person", f"{_CODES}2.1": "organisation"}.get(values.oid(oid))
        if kind:
            found[kind] = values.text(texts.parts()[0])
    number = certificate.subject.first("serialNumber")
    if number.startswith(("TINUA-", "PNOUA-")):
        found.setdefault("person", number[6:])
    identifier = certificate.subject.first("organizationIdentifier")
    if identifier.startswith("NTRUA-"):
        found.setdefault("organisation", identifier[6:])
    return found
