"""What every remote signer keeps to. It knows octets and certificates, and no person.

One act of signing goes: `begin` (where to send the signer), then `take` with what came back, until
`take` returns the container. Between the steps the caller keeps `Waiting.note` sealed and finds
it again by `Waiting.reference`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Waiting:
    """The signer has to do something: open a link, or type what `asks` names."""

    link: str
    reference: str  # by which the answer is found: `state`, or the number the service repeats
    note: dict[str, str] = field(repr=False)  # the signer's own, secret: the caller keeps it sealed
    asks: tuple[str, ...] = ()  # "pin", "otp": typed into a form of ours (CSC 1.0.4, explicit mode)


class NotSigned(Exception):
    """No signature, or not the one asked for. `reason` is one of `REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


REASONS = (
    "refused",  # the signer said no
    "late",  # the service let the permission lapse
    "no_key",  # the signer has no usable key there
    "malformed",  # the answer is not what the protocol says
    "forged",  # a signature that is not whole, or not over what was asked
    "other",  # an answer to another request
)


class SignerDown(Exception):
    """The service cannot be reached, is slow, or answers with an error of its own."""


class RemoteSigner(Protocol):
    """One service that signs."""

    name: str
    on_phone: bool  # the link is for another device: show it as a link and as a QR code

    def begin(self, octets: bytes, *, title: str, reference: str, back: str) -> Waiting:
        """Ask for a signature over `octets`, shown to the signer as `title`.

        `reference` is random and used once; `back` is where the signer's browser returns to.
        Raises SignerDown, NotSigned.
        """

    def take(
        self, answer: Mapping[str, str], note: Mapping[str, str], *, at: datetime
    ) -> Waiting | bytes:
        """Return the detached CAdES container, or the next step. Raises SignerDown, NotSigned.

        The signature is whole and over the octets asked; whose it is the caller judges
        (`signing.verify`, `x509.holder`).
        """
