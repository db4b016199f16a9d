"""Whose a signature of Diia is: judged as every signature of a person, and nothing weaker."""

from datetime import datetime

from spilno.people.filekey import evidence
from spilno.people.filekey.judging import judge
from spilno.people.filekey.refusals import NotSigned
from spilno.people.providers.contract import Identified, NotConfirmed
from spilno.people.providers.diia.words import not_confirmed
from spilno.signing.configured import trust


def identified(container: bytes, octets: bytes, at: datetime, seconds: float) -> Identified:
    """Return the person whose qualified key in a device signed. Raises NotConfirmed.

    `seconds` is how long the certificate's own services may be asked, all together.
    """
    whole, whom = evidence.brought(container, octets=octets, at=at, trust=trust(), seconds=seconds)
    try:
        signed = judge(whole, octets=octets, at=at, trust=whom)
    except NotSigned as refusal:
        raise NotConfirmed(refusal.reason) from refusal
    if signed.method != "qualified_signature":
        raise not_confirmed("weak")
    return Identified(
        method="diia_signature",
        codes=signed.codes,
        surname=signed.surname,
        given_name=signed.given_name,
        patronymic=signed.patronymic,
    )
