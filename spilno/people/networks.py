"""Where a request comes from, no more exactly than limits need."""

import ipaddress
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

BITS = {4: 32, 6: 64}  # an IPv6 subscriber has a whole /64


def of(request: HttpRequest) -> str:
    """Return the network of the client: the address (IPv4) or its /64 (IPv6)."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    return str(ipaddress.ip_network((address, BITS[address.version]), strict=False))


def query(**values: str) -> str:
    """Return `values` as the query of an address, empty ones left out."""
    return urlencode({name: value for name, value in values.items() if value})
