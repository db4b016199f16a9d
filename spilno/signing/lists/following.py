"""Lists of lists followed without a network: each file under the signature it must have."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import CannotTell
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.lists.reading import TrustedList
from spilno.signing.lists.services import Service
from spilno.signing.x509.certificate import Certificate


@dataclass
class Tried:
    """One file: the list where its signature holds, else why it does not count."""

    name: str
    found: TrustedList | None = None
    fault: str = ""

    @property
    def is_good(self) -> bool:
        """Tell whether it may be trusted."""
        return self.found is not None and not self.fault


@dataclass
class Followed:
    """What a folder of lists gives."""

    tried: list[Tried] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # territories pointed to, and not at hand

    @property
    def services(self) -> list[Service]:
        """Services of all the lists that count."""
        good = [item.found for item in self.tried if item.is_good and item.found]
        return [service for found in good for service in found.services]


def follow(files: Iterable[tuple[str, bytes]], publishers: list[Certificate]) -> Followed:
    """Judge lists: those of lists by pinned publishers, others also by whom these name for them."""
    followed = Followed([_read(name, content) for name, content in files])
    allowed: dict[str, list[Certificate]] = {}
    for item in sorted(
        followed.tried, key=lambda item: not (item.found and item.found.is_of_lists)
    ):
        if item.found is None:
            continue
        named = [] if item.found.is_of_lists else allowed.get(item.found.territory, [])
        _judge(item, [*publishers, *named])
        if item.is_good and item.found.is_of_lists:
            for pointer in item.found.pointers:
                allowed.setdefault(pointer.territory, []).extend(pointer.publishers)
    here = {item.found.territory for item in followed.tried if item.is_good and item.found}
    followed.missing = sorted(set(allowed) - here)
    return followed


def _read(name: str, content: bytes) -> Tried:
    try:
        return Tried(name, TrustedList(content))
    except (BadAsn1, CannotTell, ValueError) as error:
        return Tried(name, None, str(getattr(error, "note", "") or error))


def _judge(item: Tried, publishers: list[Certificate]) -> None:
    try:
        if item.found:
            item.found.signed_by(publishers)
    except (BadAsn1, CannotTell, Unsupported, ValueError) as error:
        item.fault = str(getattr(error, "note", "") or error)
