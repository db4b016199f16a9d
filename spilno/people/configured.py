"""Settings of providers: `SPILNO_HOME/providers.toml`, one table a provider; none, not offered.

Secrets and keys are not in it: it names files by path (`docs/operators/`).
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

FILE = "providers.toml"


class BadSettings(Exception):
    """The file cannot be read as TOML, or a table holds something else than text."""


def path() -> Path:
    """Return where the settings lie."""
    return Path(settings.HOME) / FILE


def of(name: str) -> Mapping[str, str] | None:
    """Return the settings of the provider `name`, None when it has none. Raises BadSettings."""
    return _all().get(name)


def configured() -> list[str]:
    """Return the names in the file: its first is offered first. Raises BadSettings."""
    return list(_all())


def _all() -> dict[str, Mapping[str, str]]:
    try:
        found = tomllib.loads(path().read_text())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        raise BadSettings(str(path())) from fault
    if not all(isinstance(table, dict) for table in found.values()):
        raise BadSettings(str(path()))
    return {name: {key: str(value) for key, value in t.items()} for name, t in found.items()}
