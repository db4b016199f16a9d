"""From a posted screen to a signature that counts: take it, bring what tells of it, judge it."""

from datetime import datetime

from django.http import HttpRequest

from spilno.people.filekey import evidence, judging, taking
from spilno.people.filekey.judging import Signed, judge
from spilno.signing.configured import trust
from spilno.signing.report import Report
from spilno.signing.trust import Trust


def signed(request: HttpRequest, *, octets: bytes, at: datetime, seconds: float = 10.0) -> Signed:
    """Return the signature of the post over the octets. Raises NotSigned, StatusUnknown.

    `seconds` is how long the services of the certificate may be asked, all together.
    """
    whole, known = _brought(request, octets, at, seconds)
    return judge(whole, octets=octets, at=at, trust=known)


def by_body(
    request: HttpRequest, *, octets: bytes, at: datetime, seconds: float = 10.0
) -> tuple[bytes, Report]:
    """Return the file of the post and the report on it, signed by an official or a body's seal.

    Raises NotSigned, StatusUnknown. Whose the certificate is, the caller asks.
    """
    whole, known = _brought(request, octets, at, seconds)
    return whole, judging.report(whole, octets=octets, at=at, trust=known)


def _brought(
    request: HttpRequest, octets: bytes, at: datetime, seconds: float
) -> tuple[bytes, Trust]:
    container = taking.container(request)
    return evidence.brought(container, octets=octets, at=at, trust=trust(), seconds=seconds)
