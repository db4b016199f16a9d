"""A signer behind the CSC API: two consents of the signer, then one hash signed.

First the service lets us see the keys (scope `service`), then the signer allows one signature
over one hash (scope `credential`), bound to that hash by the service (SCAL2).
"""

import base64
from collections.abc import Mapping
from datetime import datetime

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.remote import cades, calls, oauth
from spilno.signing.remote.cades import Prepared
from spilno.signing.remote.contract import NotSigned, Waiting
from spilno.signing.remote.csc import Api, Credential


class CloudSigner:
    """One service by its settings: `address`, `oauth`, `client_id`, `client_secret`,
    `redirect_uri`, and `version` ("v2", the default, or "v1")."""

    on_phone = False

    def __init__(self, settings: Mapping[str, str], name: str = "csc") -> None:
        self.name = name
        self.settings = {"oauth": settings["address"], **settings}
        self.version = settings.get("version", "v2")

    def begin(self, octets: bytes, *, title: str, reference: str, back: str) -> Waiting:
        """Send the signer to the service. `back` is unused: the service knows `redirect_uri`."""
        secret = oauth.verifier()
        link = oauth.link(self.settings, secret=secret, state=reference, scope="service")
        kept = {"step": "service", "secret": secret, "state": reference, "octets": _text(octets)}
        return Waiting(link, reference, kept)

    def take(
        self, answer: Mapping[str, str], note: Mapping[str, str], *, at: datetime
    ) -> Waiting | bytes:
        """Do the step whose answer came. Raises SignerDown, NotSigned."""
        try:
            return getattr(self, f"_{note['step']}")(answer, note, at)  # type: ignore[no-any-return]
        except (BadAsn1, Unsupported, IndexError) as error:
            raise NotSigned("malformed") from error

    def _service(
        self, answer: Mapping[str, str], note: Mapping[str, str], at: datetime
    ) -> Waiting | bytes:
        api = self._api()
        token = self._token(answer, note, api)
        credential = _usable(api, token)
        prepared = cades.prepare(_octets(note["octets"]), credential.certificates[0], at)
        kept = {
            "state": note["state"],
            "name": credential.name,
            "token": token,
            "attributes": _text(prepared.attributes),
            "certificates": " ".join(map(_text, credential.certificates)),
        }
        if credential.mode == "explicit":
            return _typed(api, credential, kept)
        return self._allowed(credential, prepared, kept)

    def _allowed(self, credential: Credential, prepared: Prepared, kept: dict[str, str]) -> Waiting:
        secret = oauth.verifier()
        link = oauth.link(
            self.settings,
            secret=secret,
            state=kept["state"],
            scope="credential",
            credentialID=credential.name,
            numSignatures="1",
            hashes=base64.urlsafe_b64encode(prepared.digest).decode(),
            hashAlgorithmOID=cades.SHA256,
        )
        return Waiting(link, kept["state"], {**kept, "step": "credential", "secret": secret})

    def _credential(
        self, answer: Mapping[str, str], note: Mapping[str, str], at: datetime
    ) -> Waiting | bytes:
        api = self._api()
        allowed = self._token(answer, note, api)
        if self.version == "v1":  # there the second token is SAD beside the first
            return _signed(api, note["token"], note, allowed)
        return _signed(api, allowed, note, "")

    def _explicit(
        self, answer: Mapping[str, str], note: Mapping[str, str], at: datetime
    ) -> Waiting | bytes:
        api, digest = self._api(), _prepared(note).digest
        typed = {kind: answer.get(kind, "") for kind in ("pin", "otp")}
        sad = api.authorize(note["token"], note["name"], digest, **typed)
        return _signed(api, note["token"], note, sad)

    def _api(self) -> Api:
        return Api(self.settings["address"], self.version, calls.deadline())

    def _token(self, answer: Mapping[str, str], note: Mapping[str, str], api: Api) -> str:
        code = oauth.code(answer, note["state"])
        return oauth.token(self.settings, code=code, secret=note["secret"], until=api.until)


def _usable(api: Api, token: str) -> Credential:
    """Return the first key that can sign."""
    for name in api.credentials(token):
        try:
            return api.credential(token, name)
        except NotSigned as found:
            if found.reason != "no_key":
                raise
    raise NotSigned("no_key")


def _typed(api: Api, credential: Credential, kept: dict[str, str]) -> Waiting:
    if "otp" in credential.asks:
        api.send_otp(kept["token"], credential.name)
    return Waiting("", kept["state"], {**kept, "step": "explicit"}, credential.asks)


def _signed(api: Api, token: str, note: Mapping[str, str], sad: str) -> bytes:
    prepared = _prepared(note)
    value = api.sign(token, note["name"], prepared.digest, prepared.way, sad=sad)
    if not prepared.is_signed_by(value):
        raise NotSigned("forged")
    others = [_octets(item) for item in note["certificates"].split()[1:]]
    return cades.container(prepared, value, others)


def _prepared(note: Mapping[str, str]) -> Prepared:
    first = note["certificates"].split()[0]
    return Prepared(_octets(note["attributes"]), _octets(first))


def _text(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


def _octets(text: str) -> bytes:
    return base64.b64decode(text)
