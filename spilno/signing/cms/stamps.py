"""Time-stamp tokens (RFC 3161): of the signature, of the content, and later archive ones."""

from collections.abc import Sequence
from datetime import datetime

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, Node, parse
from spilno.signing.cms import attributes, structure
from spilno.signing.cms.checks import checked
from spilno.signing.cms.signer import SignerInfo
from spilno.signing.found import CannotTell, Check, Data, Signature, Stamp
from spilno.signing.keys.hashes import Unsupported, digest, name_of
from spilno.signing.x509.certificate import Certificate

MOST = 50


def collect(
    made: Signature, info: SignerInfo, content: bytes | None, known: Sequence[Certificate]
) -> None:
    """Add the tokens of a signer and say which level they and the stored values make."""
    known = [*made.certificates, *known]
    for node in info.signed.values.get(attributes.CONTENT_STAMP, ())[:MOST]:
        if content is not None:
            made.stamps.append(read("content", node.raw, content, known))
    for node in info.unsigned.values.get(attributes.SIGNATURE_STAMP, ())[:MOST]:
        made.stamps.append(read("signature", node.raw, info.value, known))
    made.level = _level(made, info)


def _level(made: Signature, info: SignerInfo) -> str:
    if made.level != "B" or not any(stamp.kind == "signature" for stamp in made.stamps):
        return made.level
    if attributes.ARCHIVE_STAMPS & set(info.unsigned.values):
        return "LTA"
    return "LT" if made.crls or made.ocsps else "T"


def read(kind: str, token: bytes, message: bytes, known: Sequence[Certificate] = ()) -> Stamp:
    """Check a token over the octets it should cover; a broken one fails, nothing is raised."""
    made = Stamp(kind, values.NEVER, [], None)
    try:
        frame = structure.read(token)
        info = parse(frame.content or b"")
        made.at, hashed, imprint = _info(info)
        made.checks.append(Check("imprint", digest(hashed, message) == imprint))
        made.certificates = frame.certificates
        kept = [Data("", frame.content or b"")]
        signed = [checked(node, frame, kept, known).signature for node in frame.signers]
        made.certificate = signed[0].certificate if signed else None
        is_whole = frame.content_type == structure.TST_INFO and len(signed) == 1
        made.checks.append(Check("token", is_whole and signed[0].intact))
    except (BadAsn1, ValueError, CannotTell, Unsupported) as error:
        made.checks.append(Check("token", False, str(error)))
    return made


def _info(node: Node) -> tuple[datetime, str, bytes]:
    """Return time, hash and imprint of a TSTInfo."""
    parts = node.parts()
    algorithm, imprint = parts[2].parts()
    hashed = name_of(values.oid(algorithm.parts()[0]))
    return values.time(parts[4].expect(0x18)), hashed, values.octet_string(imprint)
