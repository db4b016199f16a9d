"""An envelope with a signature in it, as BankID and ID.GOV.UA answer: opened, then verified.

The cipher of an envelope has no checksum of its own: whoever flips a bit of it flips one within.
So nothing is believed but what one signature covers, by a certificate that is trusted now.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from spilno.signing.asn1.reader import BadAsn1, parse
from spilno.signing.cms import structure
from spilno.signing.envelope import tidy
from spilno.signing.envelope.frame import NotOpened
from spilno.signing.envelope.opening import opened
from spilno.signing.found import CannotTell
from spilno.signing.keys.private import PrivateKey
from spilno.signing.report import Signer
from spilno.signing.trust import Trust
from spilno.signing.verify import verify
from spilno.signing.x509.certificate import Certificate

Ask = Callable[[Certificate, Trust], Trust]  # gives the trust with what tells a status


class NotSigned(ValueError):
    """What the envelope held bears no signature, a broken one, or one that is not trusted."""


@dataclass(frozen=True)
class Unsealed:
    """What was inside, and who signed it."""

    content: bytes
    signer: Signer
    certificate: Certificate
    digest: str  # SHA-256 of all that was inside: no two answers have the same


def unsealed(
    octets: bytes,
    key: PrivateKey,
    certificate: Certificate,
    *,
    trust: Trust,
    at: datetime,
    known: Sequence[Certificate] = (),
    ask: Ask | None = None,
) -> Unsealed:
    """Return the signed content of an envelope; raise NotOpened, NotSigned.

    `ask` is called where all is well but for the certificate's status, which nothing tells.
    """
    inner = opened(octets, key, certificate, known=known)
    content = _content(inner)
    report = verify("answer", inner, at=at, trust=trust)
    if ask and report.intact and report.trusted is None and len(report.signers) == 1:
        signing = report.signers[0].signature.certificate
        if signing is not None:
            report = verify("answer", inner, at=at, trust=ask(signing, trust))
    if len(report.signers) != 1 or report.intact is not True or report.trusted is not True:
        raise NotSigned("; ".join(report.reasons()) or "not one signature")
    signer = report.signers[0]
    found = signer.signature.certificate
    if found is None or not tidy.is_tidy(inner, found, trust.known):
        raise NotSigned("something in it is not as its signer left it")
    return Unsealed(content, signer, found, sha256(inner).hexdigest())


def _content(inner: bytes) -> bytes:
    try:
        parse(inner)  # nothing may follow
        content = structure.read(inner).content
    except (BadAsn1, CannotTell, ValueError, IndexError) as error:
        raise NotSigned(f"no signed data: {error}") from error
    if content is None:
        raise NotSigned("the signature is of something else")
    return content


__all__ = ["NotOpened", "NotSigned", "Unsealed", "unsealed"]
