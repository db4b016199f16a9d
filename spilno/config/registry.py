"""The verbs of the command line, collected from every package and tool."""

from importlib import import_module
from importlib.util import find_spec

import click
from django.conf import settings


def collect() -> dict[str, click.Command]:
    """Return each verb: `COMMANDS` of every package's and tool's `commands.py`."""
    found: dict[str, click.Command] = {}
    packages = [*settings.PACKAGES, *(["spilno_demo"] if find_spec("spilno_demo") else [])]
    for package in packages:
        if find_spec(f"{package}.commands"):
            found |= import_module(f"{package}.commands").COMMANDS
    return found
