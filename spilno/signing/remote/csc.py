"""The calls of the Cloud Signature Consortium's API that a signature needs: 2.x and 1.0.4.

What differs: 1.0.4 names the hashes `hash` and always wants SAD (signature activation data);
in 2.x the access token of scope `credential` is itself the activation.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spilno.signing.remote import calls
from spilno.signing.remote.cades import SHA256
from spilno.signing.remote.contract import NotSigned


@dataclass(frozen=True)
class Credential:
    """A key at the service. Its certificate comes first, then those above it."""

    name: str
    certificates: list[bytes]
    mode: str  # how it is opened: "oauth2code" | "explicit" | "implicit"
    asks: tuple[str, ...] = ()  # what the explicit mode wants typed: "pin", "otp"


@dataclass(frozen=True)
class Api:
    """One service. `address` ends before `/csc/`; `version` is "v2" or "v1".

    `until`: when all its calls must be over, by the monotonic clock.
    """

    address: str
    version: str
    until: float

    def info(self) -> dict[str, Any]:
        """Return what the service says of itself (section 11.1). Raises SignerDown, NotSigned."""
        return self._ask("info", "", {})

    def credentials(self, token: str) -> list[str]:
        """Return names of the signer's keys."""
        found = self._ask("credentials/list", token, {"maxResults": 10}).get("credentialIDs")
        return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []

    def credential(self, token: str, name: str) -> Credential:
        """Return a key with its certificates. Raises NotSigned when it cannot sign."""
        wanted = {"credentialID": name, "certificates": "chain", "authInfo": True}
        return _credential(name, self._ask("credentials/info", token, wanted))

    def send_otp(self, token: str, name: str) -> None:
        """Let the service send its one-time code to the signer (1.0.4, 11.8)."""
        self._ask("credentials/sendOTP", token, {"credentialID": name})

    def authorize(
        self, token: str, name: str, digest: bytes, *, pin: str = "", otp: str = ""
    ) -> str:
        """Return SAD for one hash, by what the signer typed (11.6)."""
        body = {"credentialID": name, "numSignatures": 1, **self._hashes(digest)}
        body |= {"PIN": pin} if pin else {}
        body |= {"OTP": otp} if otp else {}
        return calls.text(self._ask("credentials/authorize", token, body), "SAD")

    def sign(self, token: str, name: str, digest: bytes, way: str, *, sad: str = "") -> bytes:
        """Return the signature over a hash (11.9)."""
        body = {"credentialID": name, "signAlgo": way, **self._hashes(digest)}
        body |= {"SAD": sad} if sad else {}
        found = self._ask("signatures/signHash", token, body).get("signatures")
        if not isinstance(found, list) or len(found) != 1 or not isinstance(found[0], str):
            raise NotSigned("malformed")
        return _octets(found[0])

    def _hashes(self, digest: bytes) -> dict[str, Any]:
        made = [base64.b64encode(digest).decode()]
        if self.version == "v1":
            return {"hash": made, "hashAlgo": SHA256}
        return {"hashes": made, "hashAlgorithmOID": SHA256}

    def _ask(self, verb: str, token: str, body: Mapping[str, Any]) -> dict[str, Any]:
        address = f"{self.address}/csc/{self.version}/{verb}"
        return calls.ask(address, token=token, body=body, until=self.until)


def _credential(name: str, found: dict[str, Any]) -> Credential:
    key, holder, auth = _part(found, "key"), _part(found, "cert"), _part(found, "auth")
    listed = holder.get("certificates")
    if key.get("status", "enabled") != "enabled" or holder.get("status", "valid") != "valid":
        raise NotSigned("no_key")
    if not isinstance(listed, list) or not listed:
        raise NotSigned("no_key")
    certificates = [_octets(item) for item in listed if isinstance(item, str)]
    mode = str(auth.get("mode") or found.get("authMode") or "implicit")
    return Credential(name, certificates, mode, _asks(found, auth))


def _asks(found: dict[str, Any], auth: dict[str, Any]) -> tuple[str, ...]:
    """Return what is to be typed: fields of 1.0.4, and `auth.objects` of 2.x."""
    objects = auth.get("objects")
    ids = {str(item.get("id", "")).lower() for item in objects or () if isinstance(item, dict)}
    for kind in ("PIN", "OTP"):
        if _part(found, kind).get("presence") == "true":
            ids.add(kind.lower())
    return tuple(kind for kind in ("pin", "otp") if kind in ids)


def _part(found: dict[str, Any], name: str) -> dict[str, Any]:
    part = found.get(name)
    return part if isinstance(part, dict) else {}


def _octets(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise NotSigned("malformed") from error
