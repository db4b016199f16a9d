"""What Diia's server posts to us: `encodeData` with signatures, read and held against the request.

Anybody can post there. So nothing in an answer is believed but what a signature covers, and the
signature must be over the very octets asked for.
"""

import base64
import json
from collections.abc import Mapping
from typing import Any

from spilno.signing.cms import structure
from spilno.signing.cms.verify import signatures
from spilno.signing.found import CannotTell, Data
from spilno.signing.remote.contract import NotSigned
from spilno.signing.remote.diia import hashed

TRACE, ACTION = "X-Document-Request-Trace-Id", "X-Diia-Id-Action"
LONGEST = 2_000_000


def signature(action: str, encoded: str, *, octets: bytes, algorithm: str) -> bytes:
    """Return the one CAdES signature over `octets` that the answer holds. Raises NotSigned.

    `auth` answers {requestId, signature}, `hashedFilesSigning` {signedItems: [{name, signature}]}.
    """
    found = _json(_octets(encoded))
    if action == "auth":
        if found.get("requestId") != hashed(algorithm, octets):
            raise NotSigned("other")
        return _checked(found.get("signature"), octets)
    items = found.get("signedItems")
    if not isinstance(items, list) or len(items) != 1 or not isinstance(items[0], Mapping):
        raise NotSigned("malformed")
    return _checked(items[0].get("signature"), octets)


def _checked(text: object, octets: bytes) -> bytes:
    """Return the container if it holds one whole signature, and that over `octets`."""
    if not isinstance(text, str):
        raise NotSigned("malformed")
    container = _octets(text)
    try:
        frame = structure.read(container)
        if frame.content not in (None, b"", octets):  # signs something of its own
            raise NotSigned("forged")
        made = signatures(container, [Data("asked", octets)])
    except (CannotTell, ValueError, IndexError) as error:
        raise NotSigned("malformed") from error
    if len(made) != 1 or not made[0].intact or made[0].certificate is None:
        raise NotSigned("forged")
    return container


def _octets(text: str) -> bytes:
    if len(text) > LONGEST:
        raise NotSigned("malformed")
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError as error:
        raise NotSigned("malformed") from error


def _json(octets: bytes) -> dict[str, Any]:
    try:
        found = json.loads(octets)
    except (ValueError, RecursionError) as error:
        raise NotSigned("malformed") from error
    if not isinstance(found, dict):
        raise NotSigned("malformed")
    return found
