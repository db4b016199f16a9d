"""Deterministic demonstration data: a problem of each stage. Repeating it changes nothing."""

from collections.abc import Mapping
from datetime import datetime

from spilno.people.models import Person


def seed(at: datetime, people: Mapping[str, Person]) -> None:
    """Let people report."""
