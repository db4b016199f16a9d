"""ASiC-E containers with CAdES (EN 319 162-1): one ZIP with files and their signatures.

The same files and signatures make the same octets: no clock is read, entries are stored in order.
"""

import zipfile
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

MIME = b"application/vnd.etsi.asic-e+zip"
MOST = 490  # signatures of one container: readers take a thousand files
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NS = 'xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
_TYPES = {".txt": "text/plain", ".pdf": "application/pdf", ".json": "application/json",
          ".html": "text/html", ".csv": "text/csv"}  # fmt: skip


class NotPackable(ValueError):
    """A name that no container may hold, or more than one holds."""


def manifest(files: Mapping[str, bytes], number: int = 1) -> bytes:
    """Return the ASiCManifest over files: it is what a signature of several files is made over."""
    references = "".join(_reference(name, content) for name, content in files.items())
    signature = f"META-INF/signature{number:03}.p7s"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<asic:ASiCManifest {_NS}>'
        f'<asic:SigReference URI="{signature}" MimeType="application/pkcs7-signature"/>'
        f"{references}</asic:ASiCManifest>\n"
    ).encode()


def _reference(name: str, content: bytes) -> str:
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    kind = _TYPES.get(suffix, "application/octet-stream")
    hashed = b64encode(sha256(content).digest()).decode()
    return (
        f"<asic:DataObjectReference URI={quoteattr(quote(name))} MimeType={quoteattr(kind)}>"
        f'<ds:DigestMethod Algorithm="{_SHA256}"/><ds:DigestValue>{hashed}</ds:DigestValue>'
        "</asic:DataObjectReference>"
    )


def asice(files: Mapping[str, bytes], signatures: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return a container of files and signatures, each a pair of manifest and detached CMS.

    The manifest is what the CMS is over; `manifest` makes it with the signature's number from 1.
    Raises NotPackable.
    """
    _check(files, len(signatures))
    held = {"mimetype": MIME, **files}
    for number, (listed, cms) in enumerate(signatures, start=1):
        held[f"META-INF/ASiCManifest{number:03}.xml"] = listed
        held[f"META-INF/signature{number:03}.p7s"] = cms
    return zipped(held)


def asics(name: str, content: bytes, cms: bytes) -> bytes:
    """Return an ASiC-S container: one file and a detached CMS over it, of one signer or several.

    Raises NotPackable.
    """
    _check({name: content}, 1)
    mime = MIME.replace(b"asic-e", b"asic-s")
    return zipped({"mimetype": mime, name: content, "META-INF/signature.p7s": cms})


def indexed(containers: Mapping[str, bytes], about: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of many containers with an index: name, octets and SHA-256 of each, a line each.

    `about` are files for people to read. Raises NotPackable.
    """
    _check({**containers, **about}, 0)
    lines = [
        f"{sha256(content).hexdigest()}  {len(content)}  {name}\n"
        for name, content in sorted(containers.items())
    ]
    return zipped({**about, "index.txt": "".join(lines).encode(), **containers})


def write_indexed(
    path: Path, containers: Iterable[tuple[str, bytes]], about: Mapping[str, bytes]
) -> int:
    """Write what `indexed` returns, one container in memory at a time; return how many there were.

    The index stands last. Raises NotPackable.
    """
    lines = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in about.items():
            _check([name], 0)
            _add(archive, name, content)
        for name, content in containers:
            _check([name], 0)
            _add(archive, name, content)
            lines.append(f"{sha256(content).hexdigest()}  {len(content)}  {name}\n")
        _add(archive, "index.txt", "".join(lines).encode())
    return len(lines)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP with the files in the order given, none packed: packers differ in octets."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            _add(archive, name, content)
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # the same on every machine
    archive.writestr(entry, content)


def _check(files: Iterable[str], signatures: int) -> None:
    if signatures > MOST:
        raise NotPackable(f"{signatures} signatures")
    for name in files:
        parts = name.split("/")
        is_plain = all(part not in ("", ".", "..") for part in parts) and "\\" not in name
        is_ours = name == "mimetype" or parts[0].upper() == "META-INF"
        if not is_plain or is_ours or not name.isprintable():
            raise NotPackable(name)
