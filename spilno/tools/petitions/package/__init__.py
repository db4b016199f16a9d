"""The package that goes to the addressee, as Law 393/96 art. 23-1 asks: PDF, CSV, JSON.

petition.pdf     the letter: what, whose, when, how many; the list while it is short enough
signatures.csv   the list of those who signed, for a spreadsheet
petition.json    the same for a machine, with the proof
manifest.txt     SHA-256 of each of them, as `sha256sum -c` reads it
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.package import document, machine, table

MANIFEST = "manifest.txt"


@dataclass(frozen=True)
class Package:
    """Files under MEDIA_ROOT/packages. `sha256`: of the manifest that names each with its own."""

    folder: str
    sha256: str


def make(petition: Petition, what: str, at: datetime) -> Package:
    """Write the files of a package and return where they are. Written anew when asked again."""
    name = f"{petition.pk}-{what}"
    path = folder(name)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    table.write(petition, path / "signatures.csv")
    machine.write(petition, path / "petition.json", at)
    document.write(petition, what, path / "petition.pdf", at)
    names = ("petition.json", "petition.pdf", "signatures.csv")
    manifest = "".join(f"{_digest(path / each)}  {each}\n" for each in names)
    (path / MANIFEST).write_text(manifest, encoding="utf-8")
    return Package(name, sha256(manifest.encode()).hexdigest())


def folder(name: str) -> Path:
    """Return the folder of a package."""
    return Path(settings.MEDIA_ROOT) / "packages" / name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
