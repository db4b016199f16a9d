"""What is done with a signature when it comes in: a time stamp, the evidence, and all kept in it.

A signature is worth most at its receipt: its certificate is in force and its status can be asked.
Later anyone can check it without asking anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.cms import attributes, structure
from spilno.signing.cms.signer import SignerInfo
from spilno.signing.found import CannotTell
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.making import evidence, extend, stamps
from spilno.signing.making.evidence import Missed
from spilno.signing.trust import Trust
from spilno.signing.x509.certificate import Certificate


@dataclass(frozen=True)
class Services:
    """Whom the operator lets us ask."""

    stamps: Mapping[str, str] = field(default_factory=dict)  # name of a hash → address
    origins: frozenset[str] = frozenset()

    @property
    def allowed(self) -> frozenset[str]:
        """Origins of the stamping services and those named besides."""
        named = {"/".join(address.split("/")[:3]) for address in self.stamps.values()}
        return self.origins | named


@dataclass(frozen=True)
class Received:
    """The CMS as it is to be kept, and what could not be had for it."""

    octets: bytes
    missed: tuple[Missed, ...] = ()


def received(
    cms: bytes, *, at: datetime, trust: Trust, services: Services, timeout: float = 5.0
) -> Received:
    """Return the CMS extended as far as services answer: what fails is told, nothing is raised.

    `at` is now. The caller verifies before (is it whole, does it match?) and after (is it to be
    trusted?); may be called again later for what was missed.
    """
    missed: list[Missed] = []

    def stamper(message: bytes, hashed: str) -> bytes:
        address = services.stamps.get(hashed, "")
        if not address:
            raise stamps.NotStamped(f"no service for {hashed}")
        allowed = services.allowed
        return stamps.stamp(message, address, allowed=allowed, hashed=hashed, timeout=timeout)

    try:
        cms = extend.stamped(cms, stamper)
    except stamps.NotStamped as error:
        missed.append(Missed("stamps", str(error)))
    except (BadAsn1, CannotTell, Unsupported, ValueError, IndexError) as error:
        return Received(cms, (Missed("", f"not read: {error}"),))
    return _proved(cms, missed, at, trust, services, timeout)


def _proved(
    cms: bytes,
    missed: list[Missed],
    at: datetime,
    trust: Trust,
    services: Services,
    timeout: float,
) -> Received:
    try:
        leaves, pool = _certificates(cms, trust)
        found = evidence.gather(leaves, at=at, trust=trust, allowed=services.allowed,
                                pool=pool, timeout=timeout)  # fmt: skip
        kept = extend.to_lt(cms, found)
    except (BadAsn1, CannotTell, Unsupported, ValueError, IndexError) as error:
        return Received(cms, (*missed, Missed("", f"not extended: {error}")))
    return Received(kept, (*missed, *found.missed))


def _certificates(cms: bytes, trust: Trust) -> tuple[list[Certificate], list[Certificate]]:
    """Return the certificates that sign or stamp, and all that are in the file."""
    frame = structure.read(cms)
    leaves, pool = [], [*frame.certificates]
    for node in frame.signers:
        info = SignerInfo(node)
        leaves.append(info.certificate([*frame.certificates, *trust.certificates]))
        for token in info.unsigned.values.get(attributes.SIGNATURE_STAMP, ()):
            inner = structure.read(token.raw)
            known = [*inner.certificates, *frame.certificates, *trust.certificates]
            leaves += [SignerInfo(one).certificate(known) for one in inner.signers]
            pool += inner.certificates
    return [leaf for leaf in leaves if leaf is not None], pool
