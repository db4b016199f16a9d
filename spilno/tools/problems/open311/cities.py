"""Systems of cities that the operator joined: tables `[open311_<name>]` of `providers.toml`.

[open311_koriukivka]
place = "UA74020010000010449"        # the community whose body works in that system
address = "https://city.example/open311/v2"
jurisdiction_id = "city.example"     # if the city asks for one
api_key_file = "/srv/keys/open311-koriukivka"
send = "accepted"                    # or "reported": at once, before our dispatcher looked
updates = "requests"                 # or "stream": servicerequestupdates of FixMyStreet
look_up = "yes"                      # "no": the city shows no words of reports
format = "json"                      # or "xml"
pace = "300"                         # seconds between questions for updates
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from spilno.people import configured
from spilno.places import authorities
from spilno.places.models import Authority, Place
from spilno.tools.problems.open311.models import NAME

PREFIX = "open311_"
_NAME = re.compile(rf"[a-z0-9_-]{{1,{NAME}}}")


class BadCity(Exception):
    """The operator's settings of a city lack something; the text says what."""


@dataclass(frozen=True)
class Joined:
    """Settings of one city."""

    name: str
    place: str
    address: str
    label: str = ""
    jurisdiction_id: str = ""
    api_key_file: str = field(default="", repr=False)
    sends_at_once: bool = False
    has_stream: bool = False
    can_look_up: bool = True
    form: str = "json"
    pace: int = 300  # seconds

    @property
    def title(self) -> str:
        """Return how officials call it."""
        return self.label or self.name

    @property
    def origin(self) -> str:
        """Return the only origin that is asked."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def key(self) -> str:
        """Return the key that the city gave. Raises BadCity."""
        if not self.api_key_file:
            return ""
        try:
            return Path(self.api_key_file).read_text().strip()
        except (OSError, UnicodeError) as fault:
            raise BadCity(f"{self.api_key_file}: {type(fault).__name__}") from fault

    def body(self) -> Authority | None:
        """Return the body that works in this system."""
        place = Place.objects.filter(pk=self.place).first()
        return authorities.of(place) if place else None


def joined() -> list[Joined]:
    """Return every city. Raises BadCity, configured.BadSettings."""
    names = [name for name in configured.configured() if name.startswith(PREFIX)]
    return [_read(name.removeprefix(PREFIX), configured.of(name) or {}) for name in names]


def named(name: str) -> Joined | None:
    """Return the city, None when the operator took it out."""
    return next((each for each in joined() if each.name == name), None)


def of(authority: Authority | None) -> Joined | None:
    """Return the system that this body works in, or None."""
    if authority is None:
        return None
    for each in joined():
        body = each.body()
        if body is not None and body.pk == authority.pk:
            return each
    return None


def _read(name: str, table: Mapping[str, str]) -> Joined:
    missing = [each for each in ("place", "address") if not table.get(each)]
    if missing or not _NAME.fullmatch(name):
        raise BadCity(f"[{PREFIX}{name}]: {', '.join(missing) or 'the name'}")
    pace = table.get("pace", "300")
    return Joined(
        name=name,
        place=table["place"],
        address=table["address"].rstrip("/"),
        label=table.get("label", ""),
        jurisdiction_id=table.get("jurisdiction_id", ""),
        api_key_file=table.get("api_key_file", ""),
        sends_at_once=table.get("send") == "reported",
        has_stream=table.get("updates") == "stream",
        can_look_up=table.get("look_up") != "no",
        form="xml" if table.get("format") == "xml" else "json",
        pace=int(pace) if pace.isdigit() else 300,
    )
