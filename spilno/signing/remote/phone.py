"""Diia.Signature over any octets: the person sees the name of the file in Diia and signs by face.

The private key is cut in two between the phone and Diia's device; it signs the hash we send.
"""

import base64
import hmac
from collections.abc import Mapping
from datetime import datetime

from spilno.signing.remote import diia, diia_answers
from spilno.signing.remote.contract import NotSigned, Waiting
from spilno.signing.remote.diia import Acquirer


class PhoneSigner:
    """Diia by the settings of `diia.Acquirer`."""

    name, on_phone = "diia", True

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = settings

    def begin(self, octets: bytes, *, title: str, reference: str, back: str) -> Waiting:
        """Ask for a signature. Diia repeats `reference` in the header of its answer."""
        acquirer = Acquirer(self.settings)
        files = {title: diia.hashed(acquirer.algorithm, octets)}
        link = acquirer.link("hashedFilesSigning", reference, files=files, back=back)
        note = {
            "action": "hashedFilesSigning",
            "reference": reference,
            "octets": base64.b64encode(octets).decode(),
            "algorithm": acquirer.algorithm,
        }
        return Waiting(link, reference, note)

    def authenticate(self, octets: bytes, *, back: str) -> Waiting:
        """Ask for a signature that only proves who signs; the reference is the hash of `octets`."""
        acquirer = Acquirer(self.settings)
        reference = diia.hashed(acquirer.algorithm, octets)
        note = {
            "action": "auth",
            "reference": reference,
            "octets": base64.b64encode(octets).decode(),
            "algorithm": acquirer.algorithm,
        }
        return Waiting(acquirer.link("auth", reference, back=back), reference, note)

    def take(self, answer: Mapping[str, str], note: Mapping[str, str], *, at: datetime) -> bytes:
        """Return the container. `answer` has `reference`, `action`, `encodeData` of the call."""
        same = hmac.compare_digest(answer["reference"].encode(), note["reference"].encode())
        if not same or answer["action"] != note["action"]:
            raise NotSigned("other")
        return diia_answers.signature(
            note["action"],
            answer["encodeData"],
            octets=base64.b64decode(note["octets"]),
            algorithm=note["algorithm"],
        )
