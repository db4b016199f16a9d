"""From a name to one network address, asked once: what was checked is what is connected to."""

import socket
import threading
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from spilno.outside.origins import LOOPBACK, Target
from spilno.outside.refusals import NotAllowed, Unreachable

_NAT64 = IPv6Network("64:ff9b::/96")


def pinned(target: Target, seconds: float) -> str:
    """Return the address to connect to. Raises NotAllowed, Unreachable."""
    if target.is_loopback:
        return LOOPBACK[target.host]
    found = _resolved(target, seconds)
    for address in found:
        if not is_public(address):
            raise NotAllowed(f"{target.host} leads to a private address")
    return found[0]


def is_public(text: str) -> bool:
    """Tell whether an address belongs to the open internet."""
    address = ip_address(text.partition("%")[0])
    inside = _inside(address) if isinstance(address, IPv6Address) else []
    return _is_open(address) and all(_is_open(item) for item in inside)


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _inside(address: IPv6Address) -> list[IPv4Address]:
    """Return the IPv4 addresses that gateways would read out of an IPv6 one."""
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [item for item in found if item is not None]


def _resolved(target: Target, seconds: float) -> list[str]:
    """Ask the resolver in a thread: it knows no deadline of its own."""
    found: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(str(answer[4][0]) for answer in answers)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if asking.is_alive() or not found:
        raise Unreachable(f"no such name: {target.host}")
    return found
