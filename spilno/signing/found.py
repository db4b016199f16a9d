"""What a container yields before anyone asks whom to trust: signatures with their checks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from spilno.signing.keys.hashes import digest
from spilno.signing.x509.certificate import Certificate


class CannotTell(Exception):
    """Nothing can be said of this file; the code says why."""

    def __init__(self, code: str, note: str = "") -> None:
        super().__init__(code)
        self.code, self.note = code, note


@dataclass(frozen=True)
class Data:
    """Octets that may have been signed, with the name of their file."""

    name: str
    content: bytes
    _hashes: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    def digest(self, hashed: str) -> bytes:
        """Return the hash by its short name, reckoned once; raise Unsupported."""
        if hashed not in self._hashes:
            self._hashes[hashed] = digest(hashed, self.content)
        return self._hashes[hashed]


class Check(NamedTuple):
    """One thing looked at: passed, failed, or (None) not to be told."""

    code: str
    passed: bool | None
    note: str = ""


def combined(results: Iterable[bool | None]) -> bool | None:
    """Return False where anything failed, else None where anything is unknown, else True."""
    found = list(results)
    return False if False in found else (None if None in found else True)


@dataclass
class Stamp:
    """A time-stamp token (RFC 3161) and whether it is whole over what it should cover."""

    kind: str  # signature, content, archive, document
    at: datetime
    checks: list[Check]
    certificate: Certificate | None
    certificates: list[Certificate] = field(default_factory=list)
    crls: list[bytes] = field(default_factory=list)
    ocsps: list[bytes] = field(default_factory=list)
    token: bytes = b""
    covers: list[bytes] = field(default_factory=list)  # tokens that this one keeps provable

    @property
    def intact(self) -> bool | None:
        """Whether the token's own signature and imprint hold; None when it cannot be told."""
        return combined(check.passed for check in self.checks)


@dataclass
class Signature:
    """One signature as found in a file."""

    checks: list[Check]
    certificate: Certificate | None = None
    algorithm: str = ""
    level: str = ""
    claimed_at: datetime | None = None
    covers: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    crls: list[bytes] = field(default_factory=list)
    ocsps: list[bytes] = field(default_factory=list)

    @property
    def intact(self) -> bool | None:
        """Whole over its data with an acceptable structure; None when that cannot be told."""
        return combined(check.passed for check in self.checks)


@dataclass
class Found:
    """What a file holds."""

    format: str
    signatures: list[Signature]
    checks: list[Check] = field(default_factory=list)  # on the file as a whole
    uncovered: list[str] = field(default_factory=list)  # data given that nothing signs
    notes: list[str] = field(default_factory=list)  # codes of what is said but decides nothing
