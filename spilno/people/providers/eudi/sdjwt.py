"""A credential with selective disclosure (SD-JWT, RFC 9901; SD-JWT VC) and its key binding.

The issuer signs hashes of salted claims; the holder shows some of the claims, and proves by the
key that the issuer bound that it is they who show them, to us, now.
"""

import hmac
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from spilno.people.providers.eudi import jose
from spilno.people.providers.eudi.jose import BadToken, Token

TYPES = {"dc+sd-jwt", "vc+sd-jwt"}  # the second is what drafts before November 2024 said
MOST_DISCLOSURES, DEEPEST = 100, 8
SKEW = timedelta(seconds=60)
FRESH = timedelta(minutes=10)


@dataclass(frozen=True)
class Presentation:
    """What came from the wallet, taken apart."""

    issued: Token
    disclosures: list[str]
    binding: Token
    shown: str  # all that the binding's `sd_hash` covers

    @property
    def holder(self) -> Any:
        """The holder's key as the issuer bound it (`cnf`)."""
        confirmed = self.issued.payload.get("cnf")
        return confirmed.get("jwk") if isinstance(confirmed, dict) else None


def read(text: str) -> Presentation:
    """Take a presentation with key binding apart; raise BadToken."""
    issued, *disclosures, binding = text.split("~")
    if not binding or len(disclosures) > MOST_DISCLOSURES or len(text) > jose.LONGEST:
        raise BadToken("presentation")
    shown = text[: text.rindex("~") + 1]
    return Presentation(jose.read(issued), disclosures, jose.read(binding), shown)


def check_binding(found: Presentation, *, audience: str, nonce: str, at: datetime) -> None:
    """Raise BadToken unless the holder of the bound key shows this to us, for this request."""
    token = found.binding
    if token.header.get("typ") != "kb+jwt":
        raise BadToken("type of binding")
    jose.verify(token, jose.public_key(found.holder))
    wanted = {"aud": audience, "nonce": nonce, "sd_hash": _hash(found.shown)}
    for name, value in wanted.items():
        if not hmac.compare_digest(str(token.payload.get(name, "")).encode(), value.encode()):
            raise BadToken(name)
    made = _moment(token.payload.get("iat"))
    if made is None or not at - FRESH <= made <= at + SKEW:
        raise BadToken("iat")


def check_term(payload: dict[str, Any], at: datetime) -> None:
    """Raise BadToken unless the moment lies in the term of what is signed."""
    first, last = _moment(payload.get("nbf")), _moment(payload.get("exp"))
    if (first and at + SKEW < first) or (last and last <= at - SKEW):
        raise BadToken("term")
    if "exp" in payload and last is None:
        raise BadToken("term")


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return datetime.fromtimestamp(value, tz=None).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def claims(found: Presentation) -> dict[str, Any]:
    """Return the claims that are disclosed and those that are always open; raise BadToken.

    Every disclosure must have its hash in what the issuer signed, once.
    """
    if found.issued.payload.get("_sd_alg", "sha-256") != "sha-256":
        raise BadToken("_sd_alg")
    opened = {_hash(text): jose.parsed(text) for text in found.disclosures}
    if len(opened) != len(found.disclosures):
        raise BadToken("disclosure twice")
    used: Counter[str] = Counter()
    result = _object(found.issued.payload, opened, used, 0)
    if set(used) != set(opened) or any(count > 1 for count in used.values()):
        raise BadToken("disclosure")
    return {name: value for name, value in result.items() if name != "_sd_alg"}


def _hash(text: str) -> str:
    return jose.encode(sha256(text.encode()).digest())


def _value(value: Any, opened: dict[str, Any], used: Counter[str], depth: int) -> Any:
    if depth > DEEPEST:
        raise BadToken("too deep")
    if isinstance(value, dict):
        return _object(value, opened, used, depth)
    return _list(value, opened, used, depth) if isinstance(value, list) else value


def _object(
    value: dict[str, Any], opened: dict[str, Any], used: Counter[str], depth: int
) -> dict[str, Any]:
    result = {
        name: _value(inner, opened, used, depth + 1)
        for name, inner in value.items()
        if name != "_sd"
    }
    hashes = value.get("_sd", [])
    for text in hashes if isinstance(hashes, list) else ():
        if isinstance(text, str) and text in opened:
            used[text] += 1
            name, inner = _named(opened[text])
            if name in result:
                raise BadToken("claim twice")
            result[name] = _value(inner, opened, used, depth + 1)
    return result


def _named(disclosure: Any) -> tuple[str, Any]:
    """Return name and value of a disclosure [salt, name, value]."""
    if not isinstance(disclosure, list) or len(disclosure) != 3:
        raise BadToken("disclosure")
    name = disclosure[1]
    if not isinstance(name, str) or name in ("_sd", "..."):
        raise BadToken("disclosure")
    return name, disclosure[2]


def _list(value: list[Any], opened: dict[str, Any], used: Counter[str], depth: int) -> list[Any]:
    result = []
    for item in value:
        text = item.get("...") if isinstance(item, dict) and set(item) == {"..."} else None
        if text is None:
            result.append(_value(item, opened, used, depth + 1))
        elif isinstance(text, str) and text in opened:
            used[text] += 1
            disclosure = opened[text]
            if not isinstance(disclosure, list) or len(disclosure) != 2:
                raise BadToken("disclosure")
            result.append(_value(disclosure[1], opened, used, depth + 1))
    return result
