"""The wallet's answer: an encrypted response with one presentation, checked from outside in."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from spilno.outside.fetch import fetch
from spilno.outside.refusals import Outside
from spilno.people.providers.eudi import issuers, jose, sdjwt, status
from spilno.people.providers.eudi.jose import BadToken, Token
from spilno.people.providers.eudi.words import not_confirmed


@dataclass(frozen=True)
class Expected:
    """What an answer must be bound to, and who may issue."""

    audience: str
    nonce: str
    state: str
    vct: list[str]
    trust: Path
    states_at: list[str]  # origins of lists of states
    seconds: float


def new_key() -> tuple[ec.EllipticCurvePrivateKey, str]:
    """Return a key for one answer, and its text for the note."""
    key = ec.generate_private_key(ec.SECP256R1())
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return key, base64.b64encode(der).decode()


def key_of(text: str) -> ec.EllipticCurvePrivateKey:
    """Return the key of a note."""
    key = serialization.load_der_private_key(base64.b64decode(text), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("key of the answer")
    return key


def claims(
    answer: Mapping[str, str], key: ec.EllipticCurvePrivateKey, expected: Expected, at: datetime
) -> dict[str, Any]:
    """Return the claims shown. Raises NotConfirmed."""
    if "error" in answer:
        raise not_confirmed("refused")
    try:
        payload = json.loads(jose.decrypt(answer["response"], key))
        return _claims(payload, expected, at)
    except (BadToken, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise not_confirmed("forged") from error


def _claims(payload: dict[str, Any], expected: Expected, at: datetime) -> dict[str, Any]:
    if "error" in payload:
        raise not_confirmed("refused")
    if payload.get("state") != expected.state:
        raise BadToken("state")
    (shown,) = payload["vp_token"]["pid"]
    found = sdjwt.read(shown)
    _check_issuer(found.issued, expected, at)
    sdjwt.check_binding(found, audience=expected.audience, nonce=expected.nonce, at=at)
    _check_force(found.issued, expected, at)
    return sdjwt.claims(found)


def _check_issuer(issued: Token, expected: Expected, at: datetime) -> None:
    if issued.header.get("typ") not in sdjwt.TYPES or issued.payload.get("vct") not in expected.vct:
        raise BadToken("type")
    try:
        issuers.verify(issued, expected.trust, at)
    except issuers.NotTrusted as error:
        raise not_confirmed("untrusted") from error


def _check_force(issued: Token, expected: Expected, at: datetime) -> None:
    try:
        sdjwt.check_term(issued.payload, at)
    except BadToken as error:
        raise not_confirmed("late") from error
    try:
        status.check(
            issued.payload,
            lambda address: _list(address, expected),
            lambda token: issuers.verify(token, expected.trust, at),
            at,
        )
    except status.Revoked as error:
        raise not_confirmed("revoked") from error
    except issuers.NotTrusted as error:
        raise not_confirmed("unknown") from error


def _list(address: str, expected: Expected) -> str:
    """Fetch a list of states, only from where the operator allowed it. Raises NotConfirmed."""
    accept = {"Accept": "application/statuslist+jwt"}
    try:
        answer = fetch(
            address, allowed=expected.states_at, headers=accept, timeout=expected.seconds
        )
    except Outside as error:
        raise not_confirmed("unknown") from error
    if answer.status != 200:
        raise not_confirmed("unknown")
    return answer.body.decode("ascii", "replace").strip()
