"""Checks of one signer: content, attributes, certificate, signature."""

from collections.abc import Sequence
from typing import NamedTuple

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, Node
from spilno.signing.cms import attributes, structure
from spilno.signing.cms.signer import SignerInfo
from spilno.signing.cms.structure import DATA, SignedData
from spilno.signing.found import Check, Data, Signature
from spilno.signing.keys import public
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.x509.certificate import Certificate


class Checked(NamedTuple):
    """A signature, the fields it was read from, and the content that it signs, where known."""

    signature: Signature
    info: SignerInfo | None
    content: bytes | None


def checked(
    node: Node, frame: SignedData, data: Sequence[Data], known: Sequence[Certificate]
) -> Checked:
    """Check one signer, stamps and countersignatures aside; nothing is raised."""
    made = Signature([], certificates=frame.certificates, crls=frame.crls, ocsps=frame.ocsps)
    info = content = None
    try:
        info = SignerInfo(node)
        _stored(made, info)
        made.certificate = info.certificate([*made.certificates, *known])
        _fill(made, info)
        content = _checked(made, info, frame, data)
    except (BadAsn1, ValueError, IndexError) as error:
        made.checks.append(Check("structure", False, str(error)))
    except Unsupported as error:
        made.checks.append(Check("algorithm", None, str(error)))
    return Checked(made, info, content)


def _fill(made: Signature, info: SignerInfo) -> None:
    made.algorithm = f"{info.way.scheme}-{info.way.hash or info.hash}"
    time = attributes.time_of(info.signed)
    made.claimed_at = values.time(time) if time is not None else None


def _stored(made: Signature, info: SignerInfo) -> None:
    """Take certificates and status values that were stored beside the signature."""
    for node in info.unsigned.values.get(attributes.CERTIFICATE_VALUES, ()):
        made.certificates = [*made.certificates, *structure.certificates(node)]
    for node in info.unsigned.values.get(attributes.REVOCATION_VALUES, ()):
        crls, ocsps = attributes.status_values(node)
        made.crls, made.ocsps = [*made.crls, *crls], [*made.ocsps, *ocsps]


def _checked(
    made: Signature, info: SignerInfo, frame: SignedData, data: Sequence[Data]
) -> bytes | None:
    """Add the checks of content, attributes and signature; return the content signed."""
    if not data:
        made.checks.append(Check("data", None))
    if info.signed_node is None:
        return _bare(made, info, frame, data)
    fault = info.signed.fault(frame.content_type, is_counter=frame.counters > 0) or info.fault()
    made.checks.append(Check("attributes", not fault, fault))
    hashed = info.signed.one(attributes.MESSAGE_DIGEST)
    wanted = values.octet_string(hashed) if hashed is not None else b""
    meant = next((item for item in data if item.digest(info.hash) == wanted), None)
    if data:
        made.checks.append(Check("digest", meant is not None))
    made.covers = [meant.name] if meant else []
    _by_certificate(made, info, info.messages)
    return meant.content if meant else None


def _bare(
    made: Signature, info: SignerInfo, frame: SignedData, data: Sequence[Data]
) -> bytes | None:
    """Check a signature without signed attributes: it is over the content itself."""
    allowed = frame.counters > 0 or frame.content_type == DATA
    made.checks.append(Check("attributes", allowed, "none"))
    for item in data:
        if made.certificate and public.verify(
            made.certificate.key, info.way, info.hash, item.content, info.value
        ):
            made.checks.append(Check("signature", True))
            made.covers = [item.name]
            return item.content
    if made.certificate is None:
        made.checks.append(Check("certificate", None))
    elif data:
        made.checks.append(Check("signature", False))
    return None


def _by_certificate(made: Signature, info: SignerInfo, messages: list[bytes]) -> None:
    if made.certificate is None:
        made.checks.append(Check("certificate", None))
        return
    named = attributes.names_certificate(info.signed, made.certificate.raw)
    made.level = "B" if named is not None else ""
    if named is not None:
        made.checks.append(Check("signing_certificate", named))
    key = made.certificate.key
    good = any(public.verify(key, info.way, info.hash, text, info.value) for text in messages)
    made.checks.append(Check("signature", good))
