"""A way as its page shows it: what it takes, what it proves, whether it is enough."""

from dataclasses import dataclass
from typing import Any

from spilno.people import methods
from spilno.people.levels import Level, highest
from spilno.people.models import Person
from spilno.people.providers import registry
from spilno.people.providers.contract import Provider
from spilno.people.vouched import Words


@dataclass(frozen=True)
class Way:
    """One way to prove who one is."""

    name: str
    label: Words
    note: Words
    level: Level  # what it proves
    most: Level  # what it can prove, with a key in a device for instance
    law: str
    is_enough: bool = True  # for the act the person came from
    proved_at: Any = None


def of_provider(provider: Provider) -> Way:
    """Return the way as it is shown to one who is in it."""
    method = methods.named(provider.method)
    others = (methods.named(name).level for name in getattr(provider, "methods", ()))
    most = highest(method.level, *others)
    return Way(provider.name, provider.label, provider.note, method.level, most, method.law)


def every(user: object, least: Level = Level.NONE) -> list[Way]:
    """Return the configured ways, those that are enough first, in the operator's order."""
    proved: dict[str, Any] = {}
    if isinstance(user, Person):
        proved = dict(user.proofs.values_list("method", "proved_at"))
    ways = [_way(provider, least, proved) for provider in registry.offered()]
    return sorted(ways, key=lambda way: not way.is_enough)


def shortest(user: object, least: Level) -> Way | None:
    """Return the first way that is enough, None when the site has none."""
    return next((way for way in every(user, least) if way.is_enough), None)


def _way(provider: Provider, least: Level, proved: dict[str, Any]) -> Way:
    way = of_provider(provider)
    return Way(
        **{
            **vars(way),
            "is_enough": way.most.reaches(least),
            "proved_at": proved.get(provider.method),
        }
    )
