"""The command line `spilno`."""

import os

import click


@click.group()
def main() -> None:
    """Спільно: run the site, import registers, check the record."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spilno.config.settings")
