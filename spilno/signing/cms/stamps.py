"""Time-stamp tokens (RFC 3161): of the signature, of the content, and later archive ones."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, Node, parse
from spilno.signing.cms import archive, attributes, structure
from spilno.signing.cms.archive import Covered, Signed
from spilno.signing.cms.checks import checked
from spilno.signing.cms.signer import SignerInfo
from spilno.signing.cms.structure import SignedData
from spilno.signing.found import CannotTell, Check, Data, Signature, Stamp
from spilno.signing.keys.hashes import Unsupported, digest, name_of
from spilno.signing.x509.certificate import Certificate

MOST = 50
Covers = Callable[[str, SignerInfo], Covered]  # by the token's hash and fields: what it covers


def collect(
    made: Signature,
    info: SignerInfo,
    frame: SignedData,
    content: bytes | None,
    known: Sequence[Certificate],
) -> None:
    """Add the tokens of a signer and say which level they and the stored values make."""
    known = [*made.certificates, *known]
    for node in info.signed.values.get(attributes.CONTENT_STAMP, ())[:MOST]:
        if content is not None:
            made.stamps.append(read("content", node.raw, over(content), known))
    for node in info.unsigned.values.get(attributes.SIGNATURE_STAMP, ())[:MOST]:
        made.stamps.append(read("signature", node.raw, over(info.value), known))
    if content is not None:
        made.stamps += _archived(Signed(frame, info, content), known)
    made.level = _level(made, info)


def _archived(signed: Signed, known: Sequence[Certificate]) -> list[Stamp]:
    found = []
    for oid in sorted(attributes.ARCHIVE_STAMPS):
        for node in signed.info.unsigned.values.get(oid, ())[:MOST]:
            covers = (
                partial(archive.by_index, signed)
                if oid == archive.V3
                else _in_order(signed, node.raw)
            )
            found.append(read("archive", node.raw, covers, known))
    return found


def _in_order(signed: Signed, token: bytes) -> Covers:
    return lambda hashed, info: archive.by_order(signed, token, time_of)


def _level(made: Signature, info: SignerInfo) -> str:
    if made.level != "B" or not any(stamp.kind == "signature" for stamp in made.stamps):
        return made.level
    if attributes.ARCHIVE_STAMPS & set(info.unsigned.values):
        return "LTA"
    return "LT" if made.crls or made.ocsps else "T"


def over(message: bytes, tokens: Sequence[bytes] = ()) -> Covers:
    """Return what a token covers where that is known beforehand."""
    return lambda hashed, info: Covered([message], list(tokens))


def time_of(token: bytes) -> datetime:
    """Return the moment a token names, unchecked; raise BadAsn1."""
    try:
        return _info(parse(structure.read(token).content or b""))[0]
    except (CannotTell, Unsupported, ValueError, IndexError) as error:
        raise BadAsn1("token") from error


def read(kind: str, token: bytes, covers: Covers, known: Sequence[Certificate] = ()) -> Stamp:
    """Check a token over the octets it should cover; a broken one fails, nothing is raised."""
    made = Stamp(kind, values.NEVER, [], None, token=token)
    try:
        frame = structure.read(token)
        kept = [Data("", frame.content or b"")]
        signed = [checked(node, frame, kept, known) for node in frame.signers]
        is_whole = frame.content_type == structure.TST_INFO and len(signed) == 1
        made.checks.append(Check("token", is_whole and signed[0].signature.intact))
        _fill(made, frame, [item.signature for item in signed])
        made.at, hashed, imprint = _info(parse(frame.content or b""))
        if signed and signed[0].info:
            covered = covers(hashed, signed[0].info)
            good = any(digest(hashed, message) == imprint for message in covered.messages)
            made.checks.append(Check("imprint", good))
            made.covers = covered.tokens if good else []
    except (BadAsn1, ValueError, IndexError, CannotTell, Unsupported) as error:
        made.checks.append(Check("token", False, str(error)))
    return made


def _fill(made: Stamp, frame: SignedData, signed: list[Signature]) -> None:
    made.certificates, made.crls, made.ocsps = frame.certificates, frame.crls, frame.ocsps
    for item in signed[:1]:
        made.certificate = item.certificate
        made.certificates, made.crls, made.ocsps = item.certificates, item.crls, item.ocsps


def _info(node: Node) -> tuple[datetime, str, bytes]:
    """Return time, hash and imprint of a TSTInfo."""
    parts = node.parts()
    algorithm, imprint = parts[2].parts()
    hashed = name_of(values.oid(algorithm.parts()[0]))
    return values.time(parts[4].expect(0x18)), hashed, values.octet_string(imprint)
