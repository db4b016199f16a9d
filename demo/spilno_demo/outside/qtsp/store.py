"""What the test QTSP remembers while it runs: codes, tokens and permissions, each used once."""

import secrets
import time
from dataclasses import dataclass, field
from hashlib import sha256

from spilno.signing.remote.oauth import challenge

LIFE = 300.0  # seconds


@dataclass
class Grant:
    """What a signer allowed."""

    slug: str
    scope: str  # "service" | "credential"
    hashes: list[str] = field(default_factory=list)
    challenge: str = ""
    ends: float = field(default_factory=lambda: time.monotonic() + LIFE)


_codes: dict[str, Grant] = {}
_tokens: dict[str, Grant] = {}


def code(grant: Grant) -> str:
    """Return a code for a grant."""
    return _put(_codes, grant)


def token(code: str, verifier: str) -> str | None:
    """Return an access token for a code and the secret behind its challenge, once."""
    grant = _codes.pop(code, None)
    if grant is None or grant.ends < time.monotonic() or challenge(verifier) != grant.challenge:
        return None
    return _put(_tokens, grant)


def permit(grant: Grant) -> str:
    """Return a token without a code: SAD of 1.0.4."""
    return _put(_tokens, grant)


def of(token: str) -> Grant | None:
    """Return what a token allows."""
    grant = _tokens.get(token)
    return grant if grant and grant.ends > time.monotonic() else None


def spend(token: str) -> None:
    """Use a permission up."""
    _tokens.pop(token, None)


def otp(slug: str) -> str:
    """Return the «one-time code» of a persona: shown on the page, for there is no telephone."""
    return f"{int.from_bytes(sha256(slug.encode()).digest()[:4], 'big') % 1_000_000:06d}"


def _put(where: dict[str, Grant], grant: Grant) -> str:
    name = secrets.token_urlsafe(24)
    where[name] = grant
    return name
