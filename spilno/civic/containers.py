"""Signed files of acts: kept sealed, given to few; the public gets our report and its digest.

A certificate carries its holder's code (РНОКПП), so the file itself goes only to the signer, to the
addressee and to auditors. A body's seal names no living person: its file is open to everyone.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db.models import QuerySet

from spilno.civic.models import Container
from spilno.people import keys
from spilno.people.levels import Level
from spilno.signing import asic, words
from spilno.signing.armour import unwrapped
from spilno.signing.cms import structure
from spilno.signing.making import pack
from spilno.signing.report import Report
from spilno.signing.x509.holder import codes

KEY = "containers"
NONCE = 12
TEXT = "spilno.txt"  # the name of the signed text in a container


class NotAccepted(Exception):
    """The file is no valid signature by one certificate holder. `reasons` are for the person."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("not accepted")  # no words of a file in logs
        self.reasons = reasons


@dataclass(frozen=True)
class Judged:
    """A signed file that was verified, with what may be told of it."""

    octets: bytes = field(repr=False)
    report: str  # JSON without a code of a person
    strength: str
    level: Level
    person_code: str = field(repr=False)  # РНОКПП or УНЗР of the certificate; never kept outside it
    organisation_code: str  # ЄДРПОУ; empty in a citizen's certificate
    is_seal: bool
    holder: str  # «Бондар Тарас, секретар ради, Корюківська міська рада»
    strength_label: str  # in the words of Law 2155-VIII
    is_complete: bool  # stamp and evidence are in it (LT): nothing waits to be added

    @property
    def is_open(self) -> bool:
        """Tell whether the file names no living person, so that everyone may have it."""
        return self.is_seal and not self.person_code

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the report, hex: what the entry of the act commits to."""
        return digest(self.report)


def digest(report: str) -> str:
    """Return the SHA-256 of a report, hex."""
    return hashlib.sha256(report.encode()).hexdigest()


def judged(octets: bytes, report: Report, text: bytes | None = None) -> Judged:
    """Return what was verified. Raises NotAccepted unless it is one valid, qualified signature.

    `text`: what a detached signature is over. It is kept with it, so that anyone who has the file
    can check it with nothing else.
    """
    if report.exit_code != 0 or not report.qualified or len(report.signers) != 1:
        raise NotAccepted(report.reasons())
    signer = report.signers[0]
    holder, certificate = signer.holder, signer.signature.certificate
    assert holder and certificate  # noqa: S101 - a trusted signer has both
    in_device, held = holder.device == "device", codes(certificate)
    return Judged(
        octets=_whole(octets, text),
        report=json.dumps(report.as_json(), ensure_ascii=False, sort_keys=True, indent=1),
        strength=Container.Strength.QUALIFIED if in_device else Container.Strength.ADVANCED,
        level=Level.HIGH if in_device else Level.SUBSTANTIAL,
        person_code=held.get("person", ""),
        organisation_code=held.get("organisation", ""),
        is_seal=holder.kind == "seal",
        holder=", ".join(filter(None, (holder.name, holder.title, holder.organisation))),
        strength_label=words.strength(report.qualified, holder),
        is_complete=report.level in ("LT", "LTA"),
    )


def _whole(octets: bytes, text: bytes | None) -> bytes:
    """Return a signature and its text in one ASiC-S, or the file that holds both already."""
    if text is None or asic.is_zip(octets):
        return octets
    cms = unwrapped(octets)
    return cms if structure.read(cms).content is not None else pack.asics(TEXT, text, cms)


def keep(kept: Iterable[tuple[bytes, int, Judged]], at: datetime) -> None:
    """Keep files in the transaction of their acts: leaf of the entry, matter, what was judged."""
    Container.objects.bulk_create(
        Container(
            leaf=leaf,
            matter_id=matter_id,
            strength=judged.strength,
            is_open=judged.is_open,
            report=judged.report,
            sealed=seal(judged.octets, leaf),
            kept_at=at,
            extended_at=at if judged.is_complete else None,
        )
        for leaf, matter_id, judged in kept
    )


def of_leaves(leaves: Iterable[bytes]) -> dict[bytes, Container]:
    """Return the files of acts by the leaves of their entries, without what is sealed."""
    found = Container.objects.filter(leaf__in=list(leaves)).defer("sealed")
    return {bytes(row.leaf): row for row in found}


def of_matter(matter_id: int) -> "QuerySet[Container]":
    """Return the files of a matter in the order in which they were kept."""
    return Container.objects.filter(matter=matter_id).order_by("pk")


def opened(container: Container) -> bytes:
    """Return the file. Who may have it, the caller has asked. Raises InvalidTag."""
    sealed, leaf = bytes(container.sealed), bytes(container.leaf)
    return unseal(sealed, leaf)


def seal(octets: bytes, leaf: bytes) -> bytes:
    """Return `octets` sealed for the act of that entry: beside another act they do not open."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(keys.named(KEY)).encrypt(nonce, octets, leaf)


def unseal(sealed: bytes, leaf: bytes) -> bytes:
    """Return what `seal` was given. Raises InvalidTag."""
    nonce, rest = sealed[:NONCE], sealed[NONCE:]
    try:
        return AESGCM(keys.named(KEY)).decrypt(nonce, rest, leaf)
    except InvalidTag:
        former = keys.former(KEY)  # while the key is being changed some rows are still under it
        if former is None:
            raise
        return AESGCM(former).decrypt(nonce, rest, leaf)


def suffix(octets: bytes) -> str:
    """Return the ending of the name of a signed file: «.asics» or «.p7s»."""
    return ".asics" if asic.is_zip(octets) else ".p7s"


def change_key() -> int:
    """Change the key and seal every file anew; return how many. Killed anywhere, run it again."""
    keys.change(KEY)
    rows = list(Container.objects.values_list("pk", flat=True))
    for pk in rows:
        container = Container.objects.get(pk=pk)
        sealed = seal(opened(container), bytes(container.leaf))
        Container.objects.filter(pk=pk, sealed=container.sealed).update(sealed=sealed)
    keys.forget_former(KEY)
    return len(rows)
