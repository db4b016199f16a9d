"""Answers signed by a body and sealed to us: BankID and ID.GOV.UA send who it is in this way.

Settings (`providers.toml`): `key`, `password_file`, `certificate` are ours, to open with; `signers`
are the codes (ЄДРПОУ) of the bodies whose seal is believed; `trust` may name a folder of roots,
certificates and lists besides the site's own.
"""

import base64
import json
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from spilno.people import limits
from spilno.people.providers.contract import NotConfirmed, ProviderDown
from spilno.signing.armour import unwrapped
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.configured import trust
from spilno.signing.envelope.signed import NotOpened, NotSigned, Unsealed, unsealed
from spilno.signing.keys.containers import NotUnlocked, unlocked
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.keys.private import PrivateKey
from spilno.signing.making.evidence import gather
from spilno.signing.making.settings import services
from spilno.signing.trust import Trust
from spilno.signing.x509 import holder
from spilno.signing.x509.certificate import Certificate

log = logging.getLogger(__name__)
SKEW = timedelta(minutes=5)  # between the clock of whoever signed and ours
ASK = 2.0  # seconds for each question about a certificate's status
FORGED = _("The answer of this service is damaged or not signed by it. Nothing is confirmed.")
OLD = _("The answer of this service was not made now. Nothing is confirmed; begin again.")

REPLAYED = _("This answer of the service was here already. Nothing is confirmed; begin again.")


def facts(
    sealed: str,
    settings: Mapping[str, str],
    *,
    opened_at: datetime,
    at: datetime,
    known: Sequence[Certificate] = (),
) -> dict[str, Any]:
    """Return the signed JSON object in an envelope; raise NotConfirmed, ProviderDown.

    `opened_at` is when the attempt began: what was signed earlier answers somebody else's.
    """
    found = _unsealed(sealed, settings, at, known)
    if organisation(found.certificate) not in _signers(settings):
        log.warning("an answer of a provider is signed by a body that is not on its list")
        raise NotConfirmed(FORGED)
    made_at = found.signer.signature.claimed_at
    if made_at is None or not opened_at - SKEW <= made_at <= at + SKEW:
        log.warning("an answer of a provider is of another time")
        raise NotConfirmed(OLD)
    try:
        limits.spend(what="answer", who=found.digest, most=1, per=4 * SKEW, at=at)
    except limits.TooOften as replayed:
        log.warning("an answer of a provider came twice")
        raise NotConfirmed(REPLAYED) from replayed
    return _object(found.content)


def _unsealed(
    sealed: str, settings: Mapping[str, str], at: datetime, known: Sequence[Certificate]
) -> Unsealed:
    key, certificate = own(settings["key"], settings["password_file"], settings["certificate"])
    whom = trust()

    def ask(signing: Certificate, whom: Trust) -> Trust:
        return _asked(signing, whom, settings, at)

    if "trust" in settings:
        whom = whom.with_folder(Path(settings["trust"]))
    try:
        octets = base64.b64decode("".join(sealed.split()), validate=True)
        return unsealed(octets, key, certificate, trust=whom, at=at, known=known, ask=ask)
    except (NotOpened, NotSigned, ValueError) as error:
        log.warning("an answer of a provider was refused: %s", type(error).__name__)
        raise NotConfirmed(FORGED) from error


def _asked(signing: Certificate, whom: Trust, settings: Mapping[str, str], at: datetime) -> Trust:
    """Return the trust with the status of a body's certificate, asked of its issuer's services."""
    if organisation(signing) not in _signers(settings):
        return whom  # not worth asking anybody
    found = gather([signing], at=at, trust=whom, allowed=services().origins, timeout=ASK)
    return whom.with_more(certificates=found.certificates, crls=found.crls, ocsps=found.ocsps)


def _signers(settings: Mapping[str, str]) -> list[str]:
    return settings["signers"].replace(",", " ").split()


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotConfirmed(FORGED) from error
    if not isinstance(found, dict):
        raise NotConfirmed(FORGED)
    return found


@cache
def own(key: str, password_file: str, certificate: str) -> tuple[PrivateKey, Certificate]:
    """Return our key and certificate from their files, once a process: unlocking takes seconds.

    Raise ProviderDown where they do not open or do not fit: only the operator can mend that.
    """
    try:
        found = Certificate(unwrapped(Path(certificate).read_bytes()))
        password = Path(password_file).read_text().strip() if password_file else ""
        for item in unlocked(Path(key).read_bytes(), password):
            if item.is_of(found):
                return item, found
    except (OSError, NotUnlocked, BadAsn1, Unsupported, ValueError) as error:
        log.error("the key of %s does not open: %s", certificate, type(error).__name__)
        raise ProviderDown from error
    log.error("the key is not that of %s", certificate)
    raise ProviderDown


def shown(settings: Mapping[str, str]) -> str:
    """Return our certificate for agreement as providers want it: base64; raise ProviderDown."""
    _, found = own(settings["key"], settings["password_file"], settings["certificate"])
    return base64.b64encode(found.raw).decode()


def organisation(certificate: Certificate) -> str:
    """Return the code (ЄДРПОУ) of the body that a certificate names, or nothing."""
    found = holder.codes(certificate).get("organisation", "")
    return found or certificate.subject.first("organizationIdentifier").removeprefix("NTRUA-")
