"""Whom we trust: roots, and certificates, lists and answers that lie at hand. Nothing is fetched.

A folder of trust holds `roots/`, `certificates/` (issuers that files leave out), `crls/`, `ocsp/`,
and `lists/` (trusted lists, with the certificates of their publishers in `lists/publishers/`).
The package carries the root of Ukraine's central certification authority (ЦЗО) of 2020.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from spilno.signing import lists
from spilno.signing.armour import unwrapped
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import CannotTell
from spilno.signing.x509.certificate import Certificate


@dataclass
class Trust:
    """Roots, and what helps to reach and judge them."""

    roots: list[Certificate] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    crls: list[bytes] = field(default_factory=list)
    ocsps: list[bytes] = field(default_factory=list)

    @property
    def known(self) -> list[Certificate]:
        """All certificates at hand."""
        return [*self.roots, *self.certificates]

    def with_folder(self, folder: Path) -> "Trust":
        """Return this trust and that of a folder together."""
        return Trust(
            self.roots + _certificates(folder / "roots") + _listed(folder / "lists"),
            self.certificates + _certificates(folder / "certificates"),
            self.crls + _files(folder / "crls"),
            self.ocsps + _files(folder / "ocsp"),
        )

    def with_more(self, **more: Any) -> "Trust":
        """Return this trust with more of each list given."""
        return Trust(
            *(getattr(self, name) + list(more.get(name, ())) for name in self.__dataclass_fields__)
        )


@cache
def packaged() -> Trust:
    """Return the trust that the package carries."""
    return Trust().with_folder(Path(__file__).parent / "trusted")


def _listed(folder: Path) -> list[Certificate]:
    """Return anchors of lists that are signed by certificates of `publishers/` beside them."""
    publishers = _certificates(folder / "publishers")
    found = []
    for raw in _files(folder):
        try:
            found += lists.anchors(lists.read(raw, publishers))
        except (BadAsn1, CannotTell, ValueError):
            continue  # not a list, or not its publisher's: it brings no trust
    return found


def _files(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob("*")) if path.is_file()]


def _certificates(folder: Path) -> list[Certificate]:
    found = []
    for raw in _files(folder):
        try:
            found.append(Certificate(unwrapped(raw)))
        except (BadAsn1, ValueError):
            continue  # a licence or a note beside the certificates
    return found
