"""The PID of the test issuer and its presentation; and how both are wrong when told so.

Knobs: `issuer` (one whom nobody trusts), `expired`, `revoked`, `tamper` (a changed disclosure),
`nonce` (an old one), `audience` (another site), `key` (not the holder's), `vct`.
"""

import base64
import json
import secrets
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from spilno.people.providers.eudi import jose
from spilno_demo.outside.wallet import keys
from spilno_demo.outside.wallet.people import Holder

Told = Mapping[str, str]
VCT = "urn:eudi:pid:1"
GOOD, REVOKED = 1, 2  # places in the list of states


def _hash(text: str) -> str:
    return jose.encode(sha256(text.encode()).digest())


def issued(
    holder: Holder, bound: ec.EllipticCurvePublicKey, states: str, at: datetime, told: Told
) -> tuple[str, dict[str, str]]:
    """Return the signed credential and its disclosures by name of the claim."""
    shown = {
        name: jose.encode(json.dumps([secrets.token_urlsafe(16), name, value]).encode())
        for name, value in holder.claims().items()
    }
    place = REVOKED if told.get("revoked") else GOOD
    payload = {
        "iss": "https://pid.invalid",
        "vct": told.get("vct") or VCT,
        "iat": int((at - timedelta(days=30)).timestamp()),
        "exp": int((at + timedelta(days=-1 if told.get("expired") else 90)).timestamp()),
        "cnf": {"jwk": jose.jwk(bound)},
        "_sd_alg": "sha-256",
        "_sd": sorted(map(_hash, shown.values())),
        "status": {"status_list": {"idx": place, "uri": states}},
    }
    signer = keys.named("stranger" if told.get("issuer") else "issuer")
    return jose.sign(signer.key, _header(signer, "dc+sd-jwt"), payload), shown


def _header(signer: keys.Keys, kind: str) -> dict[str, Any]:
    return {"typ": kind, "x5c": [base64.b64encode(signer.der).decode()]}


def presentation(
    holder: Holder, asked: Mapping[str, Any], wanted: list[str], states: str, told: Told
) -> str:
    """Return the credential with the claims wanted and the proof of the holder's key."""
    key = ec.generate_private_key(ec.SECP256R1())
    at = datetime.fromtimestamp(asked["iat"], UTC)  # a demonstration's site may be days ahead
    credential, disclosures = issued(holder, key.public_key(), states, at, told)
    shown = [disclosures[name] for name in wanted]
    if told.get("tamper"):
        salt, name, _ = jose.parsed(shown[0])
        shown[0] = jose.encode(json.dumps([salt, name, "Інша"]).encode())
    text = "~".join([credential, *shown, ""])
    signer = ec.generate_private_key(ec.SECP256R1()) if told.get("key") else key
    payload = {
        "iat": int(at.timestamp()),
        "aud": told.get("audience") or asked["client_id"],
        "nonce": told.get("nonce") or asked["nonce"],
        "sd_hash": _hash(text),
    }
    return text + jose.sign(signer, {"typ": "kb+jwt"}, payload)


def states(address: str) -> str:
    """Return the list of states: the credential at `REVOKED` is taken back."""
    listed = jose.encode(zlib.compress(bytes((1 << REVOKED, 0))))
    at, signer = datetime.now(UTC), keys.named("issuer")
    payload = {
        "sub": address,
        "iat": int(at.timestamp()),
        "exp": int((at + timedelta(days=3650)).timestamp()),
        "status_list": {"bits": 1, "lst": listed},
    }
    return jose.sign(signer.key, _header(signer, "statuslist+jwt"), payload)


def encrypted(payload: dict[str, Any], to: Mapping[str, Any]) -> str:
    """Return a JWE by ECDH-ES and A128GCM to the key of the request."""
    key = ec.generate_private_key(ec.SECP256R1())
    header = {
        "alg": "ECDH-ES",
        "enc": "A128GCM",
        "kid": to["kid"],
        "epk": jose.jwk(key.public_key()),
        "apv": jose.encode(b"site"),
    }
    secret = jose.agreed(key, jose.public_key(dict(to)), header, 16)
    head, start = jose.encode(json.dumps(header).encode()), secrets.token_bytes(12)
    sealed = AESGCM(secret).encrypt(start, json.dumps(payload).encode(), head.encode())
    parts = (start, sealed[:-16], sealed[-16:])
    return ".".join([head, "", *map(jose.encode, parts)])
