"""The limits of the desk, as data: `data/office.yaml`, single values replaced by the operator."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from django.conf import settings

FILE = Path(__file__).parent / "data" / "office.yaml"


def limit(name: str) -> int:
    """Return a limit by its name in the data."""
    own = Path(settings.HOME) / "office.yaml"
    found = {**_read(FILE), **(_read(own) if own.exists() else {})}
    return int(found[name])


def _read(path: Path) -> Mapping[str, int]:
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    return values if isinstance(values, dict) else {}
