"""Addresses as the door reads them: what cannot be read in one way only is refused."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from spilno.outside.refusals import NotAllowed

LOOPBACK = {"localhost": "127.0.0.1", "127.0.0.1": "127.0.0.1", "::1": "::1"}
_PORTS = {"https": 443, "http": 80}
_PRINTED = re.compile(r"[!-~]+")  # ASCII without spaces: other letters come percent-encoded
_HOST = re.compile(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]")


@dataclass(frozen=True)
class Target:
    """One address, taken apart."""

    scheme: str
    host: str  # without brackets
    port: int
    path: str  # with the query

    @property
    def origin(self) -> str:
        """Scheme, host and port, spelled in one way: "https://id.bank.gov.ua"."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def is_loopback(self) -> bool:
        """Tell whether the name itself means this machine."""
        return self.host in LOOPBACK


def read(url: str) -> Target:
    """Take an address apart. Raises NotAllowed."""
    if not _PRINTED.fullmatch(url) or "\\" in url:
        raise NotAllowed(f"not an address: {url[:80]!r}")
    try:
        parts = urlsplit(url)
        usual = _PORTS[parts.scheme]
        port = usual if parts.port is None else parts.port
    except (ValueError, KeyError) as error:
        raise NotAllowed(f"not an address: {url[:80]!r}") from error
    netloc = parts.netloc.lower()
    host = netloc if parts.port is None else netloc.rpartition(":")[0]
    if not port or not _HOST.fullmatch(
        host
    ):  # a name with a password, an empty port, strange letters
        raise NotAllowed(f"not a host: {host[:80]!r}")
    query = f"?{parts.query}" if parts.query else ""
    return Target(parts.scheme, host.strip("[]"), port, (parts.path or "/") + query)


def allowed(url: str, origins: Collection[str], *, plain: bool = False) -> Target:
    """Return the address if its origin is among `origins`. Raises NotAllowed.

    Only https, unless it is this machine or the caller takes `plain` http.
    """
    target = read(url)
    if target.origin not in {read(origin).origin for origin in origins}:
        raise NotAllowed(f"not on the list: {target.origin}")
    if target.scheme != "https" and not (plain or target.is_loopback):
        raise NotAllowed(f"not https: {target.origin}")
    return target
