"""The answer: who signed, when, how strong, what passed and what did not; as words and as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from spilno.signing import words
from spilno.signing.found import Check, Signature, combined
from spilno.signing.x509.holder import Holder

VALID, INVALID, UNKNOWN = 0, 1, 2


@dataclass
class Signer:
    """One signature judged."""

    signature: Signature
    checks: list[Check]
    holder: Holder | None = None
    proved_at: datetime | None = None
    trusted: bool | None = None
    qualified: bool | None = None
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON: no code of a person is among them."""
        found, holder = self.signature, self.holder
        return {
            "name": holder.name if holder else None,
            "organisation": holder.organisation if holder else None,
            "title": holder.title if holder else None,
            "is_pseudonym": holder.is_pseudonym if holder else None,
            "kind": holder.kind if holder else None,
            "key_in": holder.device if holder else None,
            "strength": words.strength(self.qualified, holder),
            "level": found.level,
            "claimed_at": moment(found.claimed_at),
            "proved_at": moment(self.proved_at),
            "intact": found.intact,
            "trusted": self.trusted,
            "qualified": self.qualified,
            "algorithm": found.algorithm,
            "covers": found.covers,
            "certificate": _certificate(found),
            "checks": [_check(check) for check in self.checks],
        }


@dataclass
class Report:
    """All that is said of one file."""

    file: str
    format: str = ""
    signers: list[Signer] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    uncovered: list[str] = field(default_factory=list)  # data given that nothing signs

    @property
    def intact(self) -> bool | None:
        """Every signature whole, the structure acceptable; None where that cannot be told."""
        if not self.signers:
            return combined(check.passed for check in self.checks) and None
        return self._all([signer.signature.intact for signer in self.signers])

    @property
    def trusted(self) -> bool | None:
        """Every signer's certificate to be trusted at the moment it counts."""
        return combined([signer.trusted for signer in self.signers] or [None])

    @property
    def qualified(self) -> bool | None:
        """Every signature rests on a qualified certificate."""
        return combined([signer.qualified for signer in self.signers] or [None])

    @property
    def level(self) -> str:
        """The lowest level among the signatures."""
        order = ["", "B", "T", "LT", "LTA"]
        return min((signer.signature.level for signer in self.signers), key=order.index, default="")

    @property
    def exit_code(self) -> int:
        """0 valid, 1 invalid, 2 cannot tell."""
        verdict = combined([self.intact, self.trusted, not self.uncovered])
        return UNKNOWN if verdict is None else (VALID if verdict else INVALID)

    def _all(self, results: Iterable[bool | None]) -> bool | None:
        return combined([*results, *(check.passed for check in self.checks)])

    def reasons(self) -> list[str]:
        """Return in words, once each, what did not pass."""
        checks = [*self.checks, *(check for signer in self.signers for check in signer.checks)]
        checks += [Check("covered", False, name) for name in self.uncovered]
        failed = [words.of(check) for check in checks if check.passed is not True]
        notes = [*self.notes, *(note for signer in self.signers for note in signer.notes)]
        return list(dict.fromkeys([*failed, *map(words.note, notes)]))

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "file": self.file,
            "format": self.format,
            "level": self.level,
            "intact": self.intact,
            "trusted": self.trusted,
            "qualified": self.qualified,
            "signers": [signer.as_json() for signer in self.signers],
            "reasons": self.reasons(),
        }


def moment(at: datetime | None) -> str | None:
    """Return a moment as RFC 3339 has it, in UTC."""
    return at.isoformat().replace("+00:00", "Z") if at else None


def _check(check: Check) -> dict[str, Any]:
    return {"code": check.code, "passed": check.passed, "note": check.note, "text": words.of(check)}


def _certificate(found: Signature) -> dict[str, Any] | None:
    certificate = found.certificate
    if certificate is None:
        return None
    first, last = certificate.valid
    return {
        "serial": f"{certificate.serial:x}",
        "issuer": certificate.issuer.first("CN"),
        "valid_from": moment(first),
        "valid_to": moment(last),
    }
