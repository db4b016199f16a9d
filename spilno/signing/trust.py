"""Whom we trust: roots, and certificates, lists and answers that lie at hand. Nothing is fetched.

A folder of trust holds `roots/`, `certificates/` (issuers that files leave out), `crls/`, `ocsp/`,
and `lists/` (trusted lists and lists of lists, with the certificates of those who publish them in
`lists/publishers/`). The package carries the root of Ukraine's central certification authority
(ЦЗО) of 2020, and the certificates under which the Commission publishes the EU list of lists.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from spilno.signing.armour import unwrapped
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.lists.following import Followed, follow
from spilno.signing.lists.services import Service
from spilno.signing.x509.certificate import Certificate

_PACKAGED = Path(__file__).parent / "trusted"


@dataclass
class Trust:
    """Roots, and what helps to reach and judge them."""

    roots: list[Certificate] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    crls: list[bytes] = field(default_factory=list)
    ocsps: list[bytes] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)  # of trusted lists

    @property
    def known(self) -> list[Certificate]:
        """All certificates at hand."""
        return [*self.roots, *self.certificates, *(item.certificate for item in self.services)]

    @property
    def anchors(self) -> list[Certificate]:
        """Certificates at which a chain ends: roots, and services that issue or stamp."""
        working = [item for item in self.services if {"ca", "tsa"} & {p.kind for p in item.periods}]
        return [*self.roots, *(item.certificate for item in working)]

    def with_folder(self, folder: Path) -> "Trust":
        """Return this trust and that of a folder together."""
        return Trust(
            self.roots + _certificates(folder / "roots"),
            self.certificates + _certificates(folder / "certificates"),
            self.crls + _files(folder / "crls"),
            self.ocsps + _files(folder / "ocsp"),
            self.services + followed(folder / "lists").services,
        )

    def with_more(self, **more: Any) -> "Trust":
        """Return this trust with more of each list given."""
        return Trust(
            *(getattr(self, name) + list(more.get(name, ())) for name in self.__dataclass_fields__)
        )


@cache
def packaged() -> Trust:
    """Return the trust that the package carries."""
    return Trust().with_folder(_PACKAGED)


def followed(folder: Path) -> Followed:
    """Return lists of a folder, judged by `publishers/` beside them and the package's own."""
    named = [(path.name, path.read_bytes()) for path in _paths(folder)]
    pinned = [*_certificates(folder / "publishers"), *_certificates(_PACKAGED / "publishers")]
    return follow(named, pinned) if named else Followed()


def _paths(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*")) if path.is_file()]


def _files(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in _paths(folder)]


def _certificates(folder: Path) -> list[Certificate]:
    found = []
    for raw in _files(folder):
        try:
            found.append(Certificate(unwrapped(raw)))
        except (BadAsn1, ValueError):
            continue  # a licence or a note beside the certificates
    return found
