"""Finds the test servers: each folder here with `application` and, where it has any, `settings`."""

import pkgutil
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import spilno_demo.outside

Settings = Callable[[int, int], Mapping[str, Any]]


@dataclass(frozen=True)
class Server:
    """One test server, served under `/<name>/`."""

    name: str
    application: Any  # WSGI
    settings: Settings | None


def servers() -> list[Server]:
    """Return every test server; one that does not even import is told of and left out."""
    found = []
    for module in pkgutil.iter_modules(spilno_demo.outside.__path__):
        if module.ispkg and module.name != "tests":
            try:
                part = import_module(f"spilno_demo.outside.{module.name}")
                settings = getattr(part, "settings", None)
                found.append(Server(module.name, part.application, settings))
            except Exception:
                traceback.print_exc()
    return found
