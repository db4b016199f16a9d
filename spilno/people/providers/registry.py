"""Which providers there are (folders) and which of them are offered (those with settings)."""

import logging
import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from spilno.people import providers
from spilno.people.providers import settings
from spilno.people.providers.contract import Provider

log = logging.getLogger(__name__)


class NoProvider(Exception):
    """There is no such provider, or it has no settings."""


@cache
def discover() -> Mapping[str, Provider]:
    """Return every provider by the name of its folder."""
    names = [module.name for module in pkgutil.iter_modules(providers.__path__) if module.ispkg]
    paths = {name: f"{providers.__name__}.{name}.provider" for name in names}
    return {name: _load(path) for name, path in paths.items() if find_spec(path)}


def offered() -> list[Provider]:
    """Return the providers that have settings, in the order of the file.

    A file that cannot be read offers none: signing in by e-mail and passkey goes on.
    """
    known = discover()
    try:
        return [known[name] for name in settings.configured() if name in known]
    except settings.BadSettings:
        log.error("providers.toml cannot be read: no provider is offered")
        return []


def named(name: str) -> Provider:
    """Return an offered provider. Raises NoProvider."""
    for provider in offered():
        if provider.name == name:
            return provider
    raise NoProvider(name)


def _load(name: str) -> Provider:
    provider: Provider = import_module(name).PROVIDER
    return provider
