"""OAuth 2.0 authorization code with PKCE (RFC 6749, RFC 7636) as the CSC API uses it."""

import base64
import hmac
import secrets
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlencode

from spilno.signing.remote import calls
from spilno.signing.remote.contract import NotSigned


def verifier() -> str:
    """Return a fresh secret of 43 characters."""
    return secrets.token_urlsafe(32)


def challenge(secret: str) -> str:
    """Return what the service is told of the secret before it is shown (S256)."""
    return base64.urlsafe_b64encode(sha256(secret.encode()).digest()).rstrip(b"=").decode()


def link(settings: Mapping[str, str], *, secret: str, state: str, **more: str) -> str:
    """Return the address where the signer allows what `more` names (scope, hashes …)."""
    query = {
        "response_type": "code",
        "client_id": settings["client_id"],
        "redirect_uri": settings["redirect_uri"],
        "code_challenge": challenge(secret),
        "code_challenge_method": "S256",
        "state": state,
        **more,
    }
    return f"{settings['oauth']}/oauth2/authorize?{urlencode(query)}"


def code(answer: Mapping[str, str], state: str) -> str:
    """Return the code that came back. Raises NotSigned when it was refused or is another's."""
    if not hmac.compare_digest(answer.get("state", "").encode(), state.encode()):
        raise NotSigned("other")
    if "error" in answer:
        raise NotSigned("refused" if answer["error"] == "access_denied" else "malformed")
    return calls.text(answer, "code")


def token(settings: Mapping[str, str], *, code: str, secret: str, until: float) -> str:
    """Return the access token for a code. Raises SignerDown, NotSigned."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": settings["client_id"],
        "client_secret": settings["client_secret"],
        "redirect_uri": settings["redirect_uri"],
        "code_verifier": secret,
    }
    found = calls.ask(f"{settings['oauth']}/oauth2/token", form=form, until=until)
    return calls.text(found, "access_token")
