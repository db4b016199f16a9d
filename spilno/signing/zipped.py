"""A ZIP taken apart so that it cannot hurt."""

import zipfile
from collections.abc import Collection
from io import BytesIO

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import CannotTell

MOST_FILES, MOST_OCTETS, MOST_RATIO = 1000, 100 << 20, 100


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


def found_name(name: str, files: Collection[str]) -> str:
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
