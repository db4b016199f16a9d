"""A time-stamping service's client (RFC 3161)."""

import secrets
from collections.abc import Collection

from spilno.outside.fetch import fetch
from spilno.outside.refusals import Outside
from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, Node, parse
from spilno.signing.asn1.writer import NULL, algorithm, integer, octets, seq
from spilno.signing.cms import stamps, structure
from spilno.signing.found import CannotTell
from spilno.signing.keys.hashes import IDENTIFIERS, digest

_ASK, _ANSWER = "application/timestamp-query", "application/timestamp-reply"
_TRUE = b"\x01\x01\xff"
MOST = 100_000  # octets of an answer


class NotStamped(Exception):
    """The service gave no time stamp, or not one over what was asked."""


def stamp(
    message: bytes,
    address: str,
    *,
    allowed: Collection[str],
    hashed: str = "sha256",
    timeout: float = 10.0,
) -> bytes:
    """Return a token over `message`, of which only the hash named `hashed` is sent.

    `address` must be of an origin in `allowed`. Raises NotStamped. Whether the service is to be
    trusted is for the verifier to say.
    """
    nonce = secrets.randbits(63)
    asked = request(message, hashed, nonce)
    try:
        answer = fetch(address, allowed=allowed, method="POST", body=asked, most=MOST,
                       headers={"Content-Type": _ASK}, timeout=timeout, plain=True)  # fmt: skip
    except Outside as error:
        raise NotStamped(str(error)) from error
    if answer.status != 200 or answer.headers.get("content-type", "").partition(";")[0] != _ANSWER:
        raise NotStamped(f"{address}: {answer.status} {answer.headers.get('content-type', '')}")
    return token(answer.body, message, nonce)


def request(message: bytes, hashed: str, nonce: int) -> bytes:
    """Return a TimeStampReq that asks for the service's certificate too."""
    parameters = NULL if hashed == "gost34311" else b""
    imprint = seq(algorithm(IDENTIFIERS[hashed], parameters), octets(digest(hashed, message)))
    return seq(integer(1), imprint, integer(nonce), _TRUE)


def token(answer: bytes, message: bytes, nonce: int) -> bytes:
    """Return the token of a TimeStampResp that is whole, over `message` and with our number."""
    try:
        status, *rest = parse(answer).parts()
        code = values.integer(status.parts()[0])
        if code not in (0, 1) or not rest:  # granted, granted with changes
            raise NotStamped(f"refused: {code}")
        made = stamps.read("signature", rest[0].raw, stamps.over(message))
        found = _nonce(parse(structure.read(rest[0].raw).content or b""))
    except (BadAsn1, CannotTell, ValueError, IndexError) as error:
        raise NotStamped(f"no time stamp in the answer: {error}") from error
    if found != nonce:
        raise NotStamped("an answer to another question")
    if made.intact is not True:
        raise NotStamped("a token that is not whole over what was asked")
    return rest[0].raw


def _nonce(info: Node) -> int | None:
    """Return the number of a TSTInfo: the integer after its time."""
    later = info.parts()[5:]
    return next((values.integer(part) for part in later if part.tag == 2), None)
