"""One signing on its way: what is known of it so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from spilno.record.journal import Pending
from spilno.tools.petitions.actions.outcomes import Refusal, Signing
from spilno.tools.petitions.rules import Name


@dataclass
class Wish:
    """One signing and what has become of it so far."""

    signing: Signing
    name: Name
    nullifiers: Sequence[bytes] = ()  # all of the person's: more than one after joining accounts
    nullifier: bytes = b""  # the one that this act bears
    refusal: Refusal | None = None
    pending: Pending | None = None
    leaf: bytes = b""
    is_old: bool = False  # the signature was there before

    @property
    def key(self) -> tuple[int, bytes]:
        """Return what is unique: one person on one petition."""
        return self.signing.petition_id, self.nullifier

    @property
    def entry(self) -> Pending:
        """Return the entry of a wish that is not refused."""
        assert self.pending is not None  # noqa: S101 - asked only of what is not refused
        return self.pending
