"""Envelopes: CMS EnvelopedData (RFC 5652) by key agreement, as Ukrainian providers answer.

`envelope.open(octets, key, certificate)` and `envelope.seal(octets, certificate)`. An envelope
hides and does not prove: who holds the recipient's certificate can seal anything. What is inside
is to be believed only under a signature of its own.
"""

from spilno.signing.envelope.frame import NotOpened
from spilno.signing.envelope.opening import opened as open  # the word of the contract # noqa: A004
from spilno.signing.envelope.sealing import sealed as seal

__all__ = ["NotOpened", "open", "seal"]
