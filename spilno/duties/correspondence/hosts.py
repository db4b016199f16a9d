"""Who writes for a body: its addresses, and domains that are its own. Data, and how it is read."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from spilno.places.models import Authority

# Anyone gets an address there, so the domain proves nothing; many communities have no other.
PUBLIC = frozenset(
    {
        "ukr.net",
        "gmail.com",
        "googlemail.com",
        "i.ua",
        "ua.fm",
        "meta.ua",
        "bigmir.net",
        "online.ua",
        "email.ua",
        "3g.ua",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "yahoo.com",
        "icloud.com",
        "me.com",
        "proton.me",
        "protonmail.com",
        "gmx.com",
        "gmx.net",
        "aol.com",
        "zoho.com",
        "mail.com",
        "ukrpost.ua",
    }
)


@dataclass(frozen=True)
class Known:
    """Addresses and whole domains of a body, in small letters."""

    addresses: frozenset[str]
    domains: frozenset[str]

    def wrote(self, sender: str) -> bool:
        """Tell whether the address is the body's. A subdomain is another body’s: cg.gov.ua."""
        return sender in self.addresses or sender.rpartition("@")[2] in self.domains


def known(authority: Authority, written_to: str = "") -> Known:
    """Return who writes for a body; `written_to`: where the letter went."""
    named = {authority.email, written_to}
    named |= set(authority.units.values_list("email", flat=True))
    named |= set(authority.posts.values_list("email", flat=True))
    addresses = frozenset(each.lower() for each in named if "@" in each)
    domains = {each.rpartition("@")[2] for each in addresses} | {_site(authority.website)}
    return Known(addresses, frozenset(domains - PUBLIC - {""}))


def _site(address: str) -> str:
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.")
