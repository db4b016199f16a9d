"""A passkey in software for tests without a browser (WebAuthn level 2; ES256, no attestation)."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

RP = b"testserver"
ORIGIN = "https://testserver"
PRESENT_AND_VERIFIED = 0x05
WITH_KEY = 0x40


@dataclass
class SoftDevice:
    """One device with one key. Spoil what it answers to try a forgery."""

    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    user: bytes = b""

    def create(
        self, options: dict[str, Any], *, flags: int = PRESENT_AND_VERIFIED
    ) -> dict[str, Any]:
        """Return the answer to a request to make a passkey."""
        public = options["publicKey"]
        self.user = public["user"]["id"].encode()
        cose = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        credential = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cose
        data = self._data(flags | WITH_KEY) + credential
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", public["challenge"])
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def get(self, options: dict[str, Any], *, origin: str = ORIGIN) -> dict[str, Any]:
        """Return the answer to a request to show the passkey."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"], origin)
        data = self._data(PRESENT_AND_VERIFIED)
        signed = data + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        answer = self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)
        answer["response"]["userHandle"] = self.user.decode()
        return answer

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(RP).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind: str, challenge: str, origin: str = ORIGIN) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin}).encode()

    def _answer(self, **parts: bytes) -> dict[str, Any]:
        return {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {name: websafe_encode(part) for name, part in parts.items()},
        }
