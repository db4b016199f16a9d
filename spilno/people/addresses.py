"""From an address as a provider writes it to a place of the codifier, only when there is no doubt.

«Чернігівська обл., Корюківський р-н, с. Наумівка, вул. Шевченка, 1»: streets and houses are thrown
away and never stored.
"""

import re

from spilno.language import fold
from spilno.people.vouched import Address
from spilno.places import search
from spilno.places.models import Place

_ABOVE = re.compile(r"\b(область|обл\.?|район|р-н\.?|громада|тг|отг)(?=$|[\s,.])", re.I)
_SETTLEMENT = re.compile(
    r"^\s*(?:місто|селище|село|смт|с-ще|м|с)(?:\.\s*|\s+)(?P<name>\S.*)$", re.I
)
_BARE_CITY = {"київ", "севастополь"}


def place_of(address: Address) -> Place | None:
    """Return the place the address is in, None when it is unknown or more than one is meant."""
    if address.katottg:
        found = Place.objects.filter(pk=address.katottg, withdrawn_on=None).first()
        if found is not None and found.hromada_id is not None:
            return found
    return _by_words(address.text)


def _by_words(text: str) -> Place | None:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    name = next((settled for part in parts if (settled := _settlement(part))), "")
    if not name:
        return None
    above = [part for part in parts if _ABOVE.search(part)]
    hits = [
        hit
        for hit in search.find(", ".join([name, *above]), limit=5)
        if fold(hit.name) == fold(name) and hit.hromada_code and not hit.withdrawn
    ]
    settlements = [hit for hit in hits if hit.category not in ("H", "B")]
    return Place.objects.get(pk=settlements[0].code) if len(settlements) == 1 else None


def _settlement(part: str) -> str:
    if fold(part) in _BARE_CITY:
        return part
    found = _SETTLEMENT.match(part)
    return found["name"] if found else ""
