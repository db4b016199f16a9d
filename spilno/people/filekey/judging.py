"""What a signature proves of a person: the one way in for every page that asks for one.

The octets must be signed exactly; then the chain, the term, the status and the holder are judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from spilno.people.filekey.refusals import NotSigned, StatusUnknown
from spilno.people.vouched import Code
from spilno.signing import asic
from spilno.signing.found import Data
from spilno.signing.report import Report, Signer
from spilno.signing.trust import Trust
from spilno.signing.verify import verify
from spilno.signing.x509 import holder
from spilno.signing.x509.certificate import Certificate

NAME = "spilno.txt"  # of the text, as `screen.download` gives it
_ON_CERTIFICATE = {  # a check that did not pass: what the person is told
    "published_key": "published",
    "usage": "broken",
    "term": "expired",
    "chain": "untrusted",
    "issuer": "untrusted",
    "extension": "untrusted",
}


@dataclass(frozen=True)
class Signed:
    """A signature that holds, by a living person whose certificate is in force."""

    container: bytes = field(repr=False)
    report: Report = field(repr=False)
    certificate: Certificate = field(repr=False)
    codes: tuple[Code, ...]
    surname: str = field(repr=False)
    given_name: str = field(repr=False)
    patronymic: str = field(repr=False)
    method: str  # of people/data/methods.yaml


def judge(container: bytes, *, octets: bytes, at: datetime, trust: Trust) -> Signed:
    """Return what the container proves over the octets. Raises NotSigned, StatusUnknown."""
    found = report(container, octets=octets, at=at, trust=trust)
    return _signed(container, found, found.signers[0])


def report(container: bytes, *, octets: bytes, at: datetime, trust: Trust) -> Report:
    """Return the report on one whole qualified signature over the octets, whoever's it is.

    Raises NotSigned, StatusUnknown.
    """
    found = verify(NAME, container, at=at, data=[Data(NAME, octets)], trust=trust)
    signer = _only(found.signers)
    _whole(found, signer, container, octets)
    _in_force(signer)
    return found


def _only(signers: Sequence[Signer]) -> Signer:
    if not signers:
        raise NotSigned("not_a_signature")
    if len(signers) > 1:
        raise NotSigned("several")
    return signers[0]


def _whole(report: Report, signer: Signer, container: bytes, octets: bytes) -> None:
    """Check that these very octets are signed and the signature is whole."""
    is_zip = asic.is_zip(container)
    files = asic.unpacked(container) if is_zip else {NAME: octets}
    if not any(files.get(name) == octets for name in signer.signature.covers):
        raise NotSigned("another_text")
    if is_zip and (len(signer.signature.covers) > 1 or report.uncovered):
        raise NotSigned("another_text")  # something more stands beside the text
    if not report.intact:
        raise NotSigned("broken")


def _in_force(signer: Signer) -> None:
    failed = {check.code: check.passed for check in signer.checks if check.passed is not True}
    for code, refusal in _ON_CERTIFICATE.items():
        if code in failed:
            raise NotSigned(refusal)
    if failed.get("revocation", True) is False:
        raise NotSigned("revoked")
    if "revocation" in failed:
        raise StatusUnknown
    if not signer.trusted:
        raise NotSigned("untrusted")
    if not signer.qualified:
        raise NotSigned("unqualified")


def _signed(container: bytes, report: Report, signer: Signer) -> Signed:
    certificate, who = signer.signature.certificate, signer.holder
    if certificate is None or who is None:
        raise NotSigned("broken")
    if who.is_pseudonym:
        raise NotSigned("pseudonym")
    surname, given, patronymic = _name(certificate)
    codes = holder.codes(certificate)
    if who.kind == "seal" or not surname or not given:
        raise NotSigned("legal_person")
    if "person" not in codes:
        raise NotSigned("legal_person" if "organisation" in codes else "no_code")
    method = "qualified_signature" if who.device == "device" else "file_key"
    return Signed(
        container, report, certificate, (_code(codes["person"]),),
        surname, given, patronymic, method,
    )  # fmt: skip


def _name(certificate: Certificate) -> tuple[str, str, str]:
    """Return the parts of a name: Ukrainian certificates have the patronymic after the given."""
    subject = certificate.subject
    given, _, patronymic = subject.first("GN").strip().partition(" ")
    return subject.first("SN").strip(), given, patronymic.strip()


def _code(value: str) -> Code:
    """Tell an УНЗР (13 digits) from a РНОКПП; a document's number in its place is told later."""
    digits = value.replace("-", "").strip()
    return Code("unzr" if len(digits) == 13 and digits.isdigit() else "tax", value.strip())
