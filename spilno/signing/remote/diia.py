"""Diia for acquirers: a session, a branch, an offer, and a link that opens a request in the phone.

Endpoints and names are those of Diia's public SDKs (Java, C#, JavaScript: «ua-acquirers-sdk»).
The answer comes later from Diia's server, by `diia_answers`.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote

from spilno.signing.keys.hashes import digest
from spilno.signing.remote import calls
from spilno.signing.remote.contract import NotSigned

Scope = Literal["auth", "hashedFilesSigning", "sharing"]
HASHES = {"DSTU": "gost34311", "ECDSA": "sha256"}  # what Diia takes for each of its `signAlgo`
DOCUMENTS = ["internal-passport", "taxpayer-card"]


def hashed(algorithm: str, octets: bytes) -> str:
    """Return the hash Diia is asked to sign, in base64."""
    return base64.b64encode(digest(HASHES[algorithm], octets)).decode()


@dataclass
class Acquirer:
    """One contract with Diia by its settings.

    `address` (https://api2.diia.gov.ua), `acquirer_token`, `auth_token` (Basic, where Diia gave
    one), `algorithm` (DSTU or ECDSA); `branch` and `offer_auth`, `offer_hashedFilesSigning`,
    `offer_sharing` where they are made already, else `name`, `email`, `place` for a new branch;
    `date`: what time it is here (RFC 9110, 6.6.1).
    """

    settings: Mapping[str, str]
    until: float = field(default_factory=calls.deadline)
    _session: str = field(default="", repr=False)

    @property
    def algorithm(self) -> str:
        """Return `signAlgo`."""
        return self.settings.get("algorithm", "DSTU")

    def link(
        self, scope: Scope, request_id: str, *, files: Mapping[str, str] | None = None, back: str
    ) -> str:
        """Return a deep link. `files` maps names to hashes; `back`: where the phone returns to.

        Raises SignerDown, NotSigned.
        """
        branch = self.branch()
        body: dict[str, Any] = {
            "offerId": self.offer(branch, scope),
            "requestId": request_id,
            "returnLink": back,
        }
        if scope != "sharing":
            body["signAlgo"] = self.algorithm
        if files:
            listed = [{"fileName": name, "fileHash": value} for name, value in files.items()]
            body["data"] = {"hashedFilesSigning": {"hashedFiles": listed}}
        found = self._ask(f"v2/acquirers/branch/{branch}/offer-request/dynamic", body)
        return calls.text(found, "deeplink")

    def branch(self) -> str:
        """Return our branch: of the settings, the first that Diia has, or a new one."""
        if kept := self.settings.get("branch"):
            return kept
        found = self._ask("v2/acquirers/branches?skip=0&limit=1").get("branches")
        if isinstance(found, list) and found and isinstance(found[0], dict):
            return _id(found[0])
        return _id(self._ask("v2/acquirers/branch", self._described()))

    def offer(self, branch: str, scope: Scope) -> str:
        """Return the offer for a scope: of the settings, by its name at Diia, or a new one."""
        if kept := self.settings.get(f"offer_{scope}"):
            return kept
        name = f"Спільно: {scope}"
        found = self._ask(f"v1/acquirers/branch/{branch}/offers?skip=0&limit=100").get("offers")
        for item in found if isinstance(found, list) else ():
            if isinstance(item, dict) and item.get("name") == name:
                return _id(item)
        made = {"name": name, "scopes": _scopes(scope)}
        return _id(self._ask(f"v1/acquirers/branch/{branch}/offer", made))

    def _described(self) -> dict[str, Any]:
        name, place = self.settings.get("name", "Спільно"), self.settings.get("place", "Україна")
        return {
            "name": name,
            "email": self.settings.get("email", ""),
            **dict.fromkeys(("region", "district", "location", "street", "house"), place),
            "customFullName": name,
            "customFullAddress": place,
            "deliveryTypes": ["api"],
            "offerRequestType": "dynamic",
            "scopes": {"sharing": DOCUMENTS, "diiaId": ["auth", "hashedFilesSigning"]},
        }

    def _ask(self, verb: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        if not self._session:
            self._session = self._opened()
        address = f"{self.settings['address']}/api/{verb}"
        headers = {"Date": self.settings["date"]} if "date" in self.settings else {}
        return calls.ask(address, token=self._session, body=body, headers=headers, until=self.until)

    def _opened(self) -> str:
        """Return a session token, good for two hours; the acquirer's token is in the address."""
        address = (
            f"{self.settings['address']}/api/v1/auth/acquirer/{self.settings['acquirer_token']}"
        )
        basic = self.settings.get("auth_token")
        headers = {"Authorization": f"Basic {basic}"} if basic else {}
        return calls.text(calls.ask(address, headers=headers, until=self.until), "token")


def _scopes(scope: Scope) -> dict[str, list[str]]:
    return {"sharing": DOCUMENTS} if scope == "sharing" else {"diiaId": [scope]}


def _id(found: Mapping[str, Any]) -> str:
    """Return an identifier: `_id` of what was made, `id` of what is listed."""
    value = found.get("_id") or found.get("id")
    if not isinstance(value, str) or not value:
        raise NotSigned("malformed")
    return quote(value, safe="")
