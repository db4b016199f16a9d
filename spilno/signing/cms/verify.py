"""Checking signatures of a CMS file over its own content or over data that lie beside it."""

from collections.abc import Sequence

from spilno.signing.asn1.reader import BadAsn1, Node
from spilno.signing.cms import attributes, stamps, structure
from spilno.signing.cms.checks import checked
from spilno.signing.cms.signer import SignerInfo
from spilno.signing.cms.structure import SignedData
from spilno.signing.found import CannotTell, Check, Data, Signature
from spilno.signing.x509.certificate import Certificate


def signatures(
    raw: bytes, data: Sequence[Data] = (), known: Sequence[Certificate] = ()
) -> list[Signature]:
    """Return each signature of a CMS with its checks; raise BadAsn1 or CannotTell."""
    frame = structure.read(raw)
    if frame.content is not None:
        same = [item for item in data if item.content == frame.content]
        is_empty = not frame.content and data  # some programs leave an empty content in place
        data = data if is_empty else same or [Data("", frame.content)]
    found: list[Signature] = []
    for node in frame.signers:
        found += _of_signer(node, frame, data, known)
    return found


def _of_signer(
    node: Node, frame: SignedData, data: Sequence[Data], known: Sequence[Certificate]
) -> list[Signature]:
    """Return the signature of one signer, then the signatures that countersign it."""
    made, info, content = checked(node, frame, data, known)
    if info is None:
        return [made]
    try:
        stamps.collect(made, info, frame, content, known)
        return [made, *_countersigned(info, frame, known)]
    except (BadAsn1, ValueError, IndexError) as error:
        made.checks.append(Check("structure", False, str(error)))
        return [made]


def _countersigned(
    info: SignerInfo, frame: SignedData, known: Sequence[Certificate]
) -> list[Signature]:
    nodes = info.unsigned.values.get(attributes.COUNTER_SIGNATURE, ())
    depth = frame.counters + 1
    if len(nodes) > structure.MOST_SIGNERS or (nodes and depth > structure.MOST_COUNTERS):
        raise CannotTell("too_many", "countersignatures")
    # the content is the signature; a content type is not asked for
    inner = SignedData("", None, [], frame.certificates, frame.crls, frame.ocsps, counters=depth)
    data = [Data("", info.value)]
    return [made for node in nodes for made in _of_signer(node, inner, data, known)]
