"""ASiC containers (ETSI EN 319 162): a ZIP with data and signatures under META-INF."""

import zipfile
from collections.abc import Collection, Sequence
from io import BytesIO
from urllib.parse import unquote

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.cms import verify as cms
from spilno.signing.effort import grant
from spilno.signing.found import CannotTell, Check, Data, Found, Signature
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml import algorithms
from spilno.signing.xml import verify as xml
from spilno.signing.xml.parsing import Element, child, local, parse

MOST_FILES, MOST_OCTETS, MOST_RATIO = 1000, 100 << 20, 100
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
    is_simple = mime.endswith(b"asic-s+zip") or (not mime and len(inside) == 1)
    found = Found("ASiC-S" if is_simple else "ASiC-E", [])
    if is_simple and len(inside) != 1:
        found.checks.append(Check("manifest", False, "ASiC-S"))
    for name, octets in files.items():
        if name.startswith(_META) and "signature" in name.lower():
            found.signatures += _signatures(name, octets, files, inside, found, known)
    covered = {name for item in found.signatures for name in item.covers}
    found.uncovered = [item.name for item in inside if item.name not in covered]
    return found


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP by name; raise BadAsn1, or CannotTell for a bomb."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            total = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_FILES or total > MOST_OCTETS:
                raise CannotTell("bomb", f"{len(entries)} / {total}")
            if total > max(10 << 20, MOST_RATIO * len(content)):
                raise CannotTell("bomb", f"{total}")
            if len({entry.filename for entry in entries}) != len(entries):
                raise BadAsn1("a name twice in the ZIP")
            return {_name(entry): _read(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise BadAsn1(f"ZIP: {error}") from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "_lzma"):
            raise BadAsn1(f"ZIP: {error}") from error
        raise


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name; one that Windows wrote in its old code page may be UTF-8 unmarked."""
    try:
        return entry.filename if entry.flag_bits & 0x800 else _octets(entry.filename).decode()
    except UnicodeError:
        return entry.filename


def _octets(name: str) -> bytes:
    return name.encode("cp437")


def _found(name: str, files: Collection[str]) -> str:
    """Return the name in the ZIP of a file that a manifest names: archivers differ in letters."""
    if name in files:
        return name
    for page in ("cp866", "cp1251", "cp852", "cp850", "cp1250", "cp1252"):
        for held in files:
            try:
                if _octets(held).decode(page) == name:
                    return held
            except UnicodeError:
                continue
    return name


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read no more than the directory says: `ZipFile.read` would inflate all there is."""
    with archive.open(entry) as file:
        octets = file.read(entry.file_size)
        file.read(1)  # reaches the end, where the checksum is compared
        return octets


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
    manifest = _manifest_of(name, files)
    if manifest is None:
        return [_unmanifested(octets, inside, known)]
    return _by_manifest(octets, manifest, files, known)


def _unmanifested(octets: bytes, inside: list[Data], known: Sequence[Certificate]) -> Signature:
    made = cms.signatures(octets, inside if len(inside) == 1 else (), known)[0]
    made.checks.append(Check("manifest", None if made.intact is None else False, "none"))
    return made


def _manifest_of(name: str, files: dict[str, bytes]) -> tuple[str, Element] | None:
    for path, octets in files.items():
        low = path.lower()
        if low.startswith("meta-inf/") and "manifest" in low and low.endswith(".xml"):
            root = parse(octets).getroot()
            reference = next((item for item in root if local(item) == "SigReference"), None)
            if reference is not None and unquote(reference.get("URI", "")).lstrip("/") == name:
                return path, root
    return None


def _by_manifest(
    octets: bytes,
    manifest: tuple[str, Element],
    files: dict[str, bytes],
    known: Sequence[Certificate],
) -> list[Signature]:
    path, root = manifest
    references = [item for item in root if local(item) == "DataObjectReference"]
    held = {name: Data(name, octets) for name, octets in files.items()}
    results = [_refers(item, held) for item in references]
    found = cms.signatures(octets, [Data(path, files[path])], known)
    for signature in found:
        signature.checks += [check for check, _ in results]
        if not references:
            signature.checks.append(Check("manifest", False, "empty"))
        if path in signature.covers:
            signature.covers = [name for check, name in results if check.passed]
    return found


def _refers(reference: Element, files: dict[str, Data]) -> tuple[Check, str]:
    """Check the digest of one file that a manifest names."""
    name = _found(unquote(reference.get("URI", "")).lstrip("/"), files)
    if name not in files:
        return Check("manifest", False, name), name
    try:
        hashed = algorithms.hash_of(child(reference, "DigestMethod"))
    except Unsupported as error:
        return Check("algorithm", None, str(error)), name
    wanted = algorithms.base64_of(child(reference, "DigestValue"))
    return Check("manifest", files[name].digest(hashed) == wanted, name), name
