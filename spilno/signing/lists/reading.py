"""One trusted list: whose it is, until when it counts, its services, the lists it points to."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import CannotTell
from spilno.signing.lists import services
from spilno.signing.lists.services import Service
from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml import verify as xml
from spilno.signing.xml.algorithms import base64_of
from spilno.signing.xml.parsing import Element, parse

MOST_ELEMENTS = 1_000_000


@dataclass
class Pointer:
    """Another list, and the certificates one of which must have signed it."""

    territory: str
    location: str
    publishers: list[Certificate] = field(default_factory=list)


class TrustedList:
    """A list as it was read, its signature not looked at; raise BadAsn1 or CannotTell."""

    def __init__(self, content: bytes) -> None:
        self._tree = parse(content, most=MOST_ELEMENTS)
        self._root = self._tree.getroot()
        self._scheme = self._root.find("{*}SchemeInformation")
        self.territory = self._text("SchemeTerritory")
        self.number = self._text("TSLSequenceNumber")
        self.is_of_lists = self._text("TSLType").lower().endswith("listofthelists")
        self.issued_at = moment(self._text("ListIssueDateTime"))
        self.next_update = moment(self._text("NextUpdate/{*}dateTime"))

    def _text(self, name: str) -> str:
        found = self._scheme.findtext(f"{{*}}{name}") if self._scheme is not None else ""
        return str(found or "").strip()

    def signed_by(self, publishers: list[Certificate]) -> Certificate:
        """Return which publisher signed the whole; raise CannotTell (`list`)."""
        signed = xml.of_tree(self._tree, known=publishers)
        whole = {"", f"#{self._root.get('Id')}"}
        if self._root.tag.rpartition("}")[2] != "TrustServiceStatusList":
            raise CannotTell("list", "structure")
        if len(signed) != 1 or not signed[0].intact or not whole & set(signed[0].covers):
            raise CannotTell("list", "signature")
        who = signed[0].certificate
        if who is None or who.digest not in {item.digest for item in publishers}:
            raise CannotTell("list", "publisher")
        return who

    @cached_property
    def services(self) -> list[Service]:
        """Services of trust, in the order of the list."""
        return [
            made
            for item in self._root.iter("{*}TSPService")
            for made in services.of(item, self.territory, self.next_update)
        ]

    @cached_property
    def pointers(self) -> list[Pointer]:
        """Lists in XML that this one points to."""
        found = [_pointer(item) for item in self._root.iter("{*}OtherTSLPointer")]
        return [item for item in found if not item.location.lower().endswith(".pdf")]


def _pointer(item: Element) -> Pointer:
    said = next(item.iter("{*}SchemeTerritory"), None)
    made = Pointer(
        str(said.text or "").strip() if said is not None else "",
        str(item.findtext("{*}TSLLocation") or "").strip(),
    )
    for part in item.iter("{*}X509Certificate"):
        try:
            made.publishers.append(Certificate(base64_of(part)))
        except (BadAsn1, ValueError):
            continue
    return made


def read(content: bytes, publishers: list[Certificate]) -> TrustedList:
    """Return a list that its publisher signed; raise BadAsn1 or CannotTell (`list`)."""
    found = TrustedList(content)
    found.signed_by(publishers)
    return found


def moment(text: str) -> datetime | None:
    """Return a moment written as XML has it, or None."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
