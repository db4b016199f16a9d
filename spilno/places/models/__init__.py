"""Territory: the KATOTTG tree, the authorities that answer for it, their units, posts, powers."""

from spilno.places.models.authorities import Authority
from spilno.places.models.posts import Absence, Membership, Post, Power, Unit
from spilno.places.models.territory import Displaced, Edition, OldName, Place, SearchName

__all__ = [
    "Absence",
    "Authority",
    "Displaced",
    "Edition",
    "Membership",
    "OldName",
    "Place",
    "Post",
    "Power",
    "SearchName",
    "Unit",
]
