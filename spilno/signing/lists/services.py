"""Services of trust and what their status was at each time (TS 119 612, 5.5 and 5.6)."""

from datetime import UTC, datetime
from typing import NamedTuple

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.lists.qualifiers import Rule, rules_of
from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml.algorithms import base64_of
from spilno.signing.xml.parsing import Element

_KINDS = {  # last parts of the addresses of service types: the EU's, and Ukraine's national ones
    "Svctype/CA/QC": "ca",
    "Svctype/National-CA/QC": "ca",
    "Svctype/NationalRootCA-QC": "ca",
    "Svctype/TSA/QTST": "tsa",
    "Svctype/National-TSA/QTST": "tsa",
    "Svctype/Certstatus/OCSP/QC": "ocsp",
    "Svctype/National-Certstatus/OCSP": "ocsp",
}
_IN_FORCE = {
    "granted", "recognisedatnationallevel", "undersupervision", "accredited",
    "supervisionincessation", "setbynationallaw",
}  # fmt: skip


class Period(NamedTuple):
    """What a service was from a moment on."""

    since: datetime
    kind: str  # ca, tsa, ocsp; empty for others
    status: str
    uses: frozenset[str]  # ForeSignatures, ForeSeals, ForWebSiteAuthentication; empty where unsaid
    rules: tuple[Rule, ...] = ()

    @property
    def is_in_force(self) -> bool:
        """Tell whether the status lets the service work."""
        return self.status in _IN_FORCE


class Service(NamedTuple):
    """One service of trust under one certificate; periods from the newest to the oldest."""

    name: str
    territory: str
    certificate: Certificate
    periods: tuple[Period, ...]
    list_ends_at: datetime | None = None  # when its list should be renewed

    def at(self, moment: datetime) -> Period | None:
        """Return the period that a moment lies in; None for a moment before the first."""
        return next((item for item in self.periods if item.since <= moment), None)

    @property
    def kind(self) -> str:
        """What it is now."""
        return self.periods[0].kind

    @property
    def is_in_force(self) -> bool:
        """Tell whether it works by the newest status."""
        return self.periods[0].is_in_force


def of(item: Element, territory: str, list_ends_at: datetime | None) -> list[Service]:
    """Return the service of a TSPService, once for each of its certificates."""
    information = item.find("{*}ServiceInformation")
    if information is None:
        return []
    places = [information, *item.findall("{*}ServiceHistory/{*}ServiceHistoryInstance")]
    periods = [made for place in places if (made := _period(place))]
    if not periods:
        return []
    ordered = tuple(sorted(periods, key=lambda made: made.since, reverse=True))
    name = str(information.findtext("{*}ServiceName/{*}Name") or "").strip()
    held = {made.digest: made for made in _certificates(information)}
    return [Service(name, territory, one, ordered, list_ends_at) for one in held.values()]


def _period(place: Element) -> Period | None:
    address = str(place.findtext("{*}ServiceTypeIdentifier") or "").strip().rstrip("/")
    kind = next((kind for end, kind in _KINDS.items() if address.endswith(end)), "")
    status = str(place.findtext("{*}ServiceStatus") or "").strip().rstrip("/").rpartition("/")[2]
    try:
        since = datetime.fromisoformat(str(place.findtext("{*}StatusStartingTime")).strip())
    except ValueError:
        return None
    since = since if since.tzinfo else since.replace(tzinfo=UTC)
    uses = {
        str(uri.text or "").strip().rpartition("/")[2]
        for uri in place.iterfind(".//{*}AdditionalServiceInformation/{*}URI")
    }
    named = frozenset(use for use in uses if use.startswith("For"))
    return Period(since, kind, status.lower(), named, tuple(rules_of(place)))


def _certificates(information: Element) -> list[Certificate]:
    found = []
    for part in information.iterfind("{*}ServiceDigitalIdentity//{*}X509Certificate"):
        try:
            found.append(Certificate(base64_of(part)))
        except (BadAsn1, ValueError):
            continue
    return found
