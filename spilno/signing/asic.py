"""ASiC containers (ETSI EN 319 162): a ZIP with data and signatures under META-INF."""

from collections.abc import Sequence

from spilno.signing import asic_stamps, manifests
from spilno.signing.cms import verify as cms
from spilno.signing.effort import grant
from spilno.signing.found import Check, Data, Found, Signature
from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml import verify as xml
from spilno.signing.xml.parsing import Element
from spilno.signing.zipped import unpacked as unpacked

MOST_GRANTED = 10  # octets of content to be hashed for each octet of the file
_META = "META-INF/"


def is_zip(content: bytes) -> bool:
    """Tell whether the octets are a ZIP."""
    return content[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def read(content: bytes, known: Sequence[Certificate]) -> Found:
    """Return the signatures of a container; raise BadAsn1 or CannotTell."""
    files = unpacked(content)
    grant(min(sum(map(len, files.values())), MOST_GRANTED * len(content)))
    inside = [Data(name, octets) for name, octets in files.items()
              if name != "mimetype" and not name.startswith(_META)]  # fmt: skip
    mime = files.get("mimetype", b"").strip()
    has_manifest = any(manifests.is_one(name) for name in files)
    is_simple = mime.endswith(b"asic-s+zip") or (not mime and len(inside) == 1 and not has_manifest)
    found = Found("ASiC-S" if is_simple else "ASiC-E", [])
    if is_simple and len(inside) != 1:
        found.checks.append(Check("manifest", False, "ASiC-S"))
    by_file: dict[str, list[Signature]] = {}
    for name, octets in files.items():
        if name.startswith(_META) and "signature" in name.lower():
            by_file[name] = _signatures(name, octets, files, inside, found, known)
            found.signatures += by_file[name]
    asic_stamps.add(found, by_file, files, inside, known)
    covered = {name for item in found.signatures for name in item.covers}
    found.uncovered = [item.name for item in inside if item.name not in covered]
    return found


def _signatures(
    name: str,
    octets: bytes,
    files: dict[str, bytes],
    inside: list[Data],
    found: Found,
    known: Sequence[Certificate],
) -> list[Signature]:
    if name.lower().endswith(".xml"):
        found.format = f"{found.format[:6]} XAdES"
        return xml.signatures(octets, inside, known)
    if not name.lower().endswith((".p7s", ".p7m")):
        return []
    simple = found.format.startswith("ASiC-S")
    found.format = f"{found.format[:6]} CAdES"
    if simple:
        return cms.signatures(octets, inside, known)
    manifest = manifests.of(name, files)
    if manifest is None:
        return [_unmanifested(octets, inside, known)]
    return _by_manifest(octets, manifest, files, known)


def _unmanifested(octets: bytes, inside: list[Data], known: Sequence[Certificate]) -> Signature:
    made = cms.signatures(octets, inside if len(inside) == 1 else (), known)[0]
    made.checks.append(Check("manifest", None if made.intact is None else False, "none"))
    return made


def _by_manifest(
    octets: bytes,
    manifest: tuple[str, Element],
    files: dict[str, bytes],
    known: Sequence[Certificate],
) -> list[Signature]:
    path, root = manifest
    references = manifests.entries(root)
    held = {name: Data(name, octets) for name, octets in files.items()}
    results = [manifests.checked(item, held) for item in references]
    found = cms.signatures(octets, [Data(path, files[path])], known)
    for signature in found:
        signature.checks += [check for check, _ in results]
        if not references:
            signature.checks.append(Check("manifest", False, "empty"))
        if path in signature.covers:
            signature.covers = [name for check, name in results if check.passed]
    return found
