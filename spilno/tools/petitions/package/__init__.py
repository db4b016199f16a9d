"""The package that goes to the addressee, as Law 393/96 art. 23-1 asks: PDF, CSV, JSON."""

from dataclasses import dataclass
from datetime import datetime

from spilno.tools.petitions.models import Petition


@dataclass(frozen=True)
class Package:
    """Files under MEDIA_ROOT. `sha256`: of the manifest that names each file with its own."""

    folder: str
    sha256: str


def make(petition: Petition, what: str, at: datetime) -> Package:
    """Write the files of a package and return where they are."""
    return Package(folder="", sha256="")
