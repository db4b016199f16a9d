"""Is a credential still in force: the issuer's list of states (IETF Token Status List)."""

import zlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from spilno.people.providers.eudi import jose, sdjwt
from spilno.people.providers.eudi.jose import BadToken, Token

LARGEST = 4_000_000  # octets of a list unpacked: 32 million credentials at one bit


class Revoked(Exception):
    """The issuer took the credential back, or suspended it."""


Fetched = Callable[[str], str]  # an address → the list as a compact JWS
Proved = Callable[[Token], None]  # raises unless a trusted issuer signed the list


def check(payload: dict[str, Any], fetched: Fetched, proved: Proved, at: datetime) -> None:
    """Raise Revoked, or BadToken; a credential without `status` lives by its term alone."""
    if "status" not in payload:
        return
    address, index = _place(payload["status"])
    token = jose.read(fetched(address))
    if token.header.get("typ") != "statuslist+jwt" or token.payload.get("sub") != address:
        raise BadToken("list of states")
    proved(token)
    sdjwt.check_term(token.payload, at)
    if _state(token.payload.get("status_list"), index):
        raise Revoked


def _place(status: Any) -> tuple[str, int]:
    listed = status.get("status_list") if isinstance(status, dict) else None
    if not isinstance(listed, dict):
        raise BadToken("status")
    address, index = listed.get("uri"), listed.get("idx")
    if not isinstance(address, str) or not isinstance(index, int) or index < 0:
        raise BadToken("status")
    return address, index


def _state(found: Any, index: int) -> int:
    bits = found.get("bits") if isinstance(found, dict) else None
    if not isinstance(bits, int) or bits not in (1, 2, 4, 8):
        raise BadToken("list of states")
    unpacked = _unpacked(jose.decode(str(found.get("lst", ""))))
    octet, within = divmod(index * bits, 8)
    if octet >= len(unpacked):
        raise BadToken("index")
    return unpacked[octet] >> within & ((1 << bits) - 1)


def _unpacked(octets: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(octets, LARGEST)
    except zlib.error as error:
        raise BadToken("list of states") from error
    if unpacker.unconsumed_tail:
        raise BadToken("list of states")
    return found
