"""Secrets that settings name by a file: `client_secret_file` holds `client_secret`."""

from collections.abc import Mapping
from pathlib import Path

from spilno.people.providers.contract import ProviderDown


def opened(settings: Mapping[str, str], *names: str) -> dict[str, str]:
    """Return settings with the secrets of these names. Raises ProviderDown where none is read."""
    found = dict(settings)
    try:
        for name in names:
            if file := settings.get(f"{name}_file"):
                found[name] = Path(file).read_text().strip()
    except OSError as error:
        raise ProviderDown from error
    return found
