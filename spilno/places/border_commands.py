"""Verbs of the command line for borders: none of them asks the database."""

import json
import sys
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path

import click
from django.utils.translation import gettext as _

from spilno.places.borders import Located, NotAPoint, files, locate, read_point

_FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)


@click.command(
    "locate", help="Знайти громаду за точкою: рядки «широта довгота» зі стандартного входу."
)
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON, рядок на рядок.")
def locate_points(as_json: bool) -> None:
    """Answer each line `lat lon` of the standard input: the community, or "not sure" with why."""
    for line in TextIOWrapper(sys.stdin.buffer, "utf-8-sig", "replace"):
        found = _located(line)
        if as_json:
            click.echo(json.dumps(asdict(found)))
        else:
            click.echo(f"{found.hromada or '—'}  {found.district or '—'}  {found.reason}")


def _located(line: str) -> Located:
    try:
        return locate(*read_point(line))
    except NotAPoint as fault:
        return Located(reason=str(fault))


@click.command(
    "make-borders", help="Скласти файл меж із теки FOLDER з GeoJSON (див. data/borders)."
)
@click.argument("folder", type=_FOLDER)
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    default=files.FILE,
    help="Куди записати замість файлу пакета.",
)
def make_borders(folder: Path, to: Path) -> None:
    """Write the packaged borders anew from a FOLDER of GeoJSON files."""
    try:
        text = files.make(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        words = _("The borders cannot be read from this folder: %s.")
        raise click.ClickException(words % error) from error
    to.write_text(text)


locate_points.no_database = True  # type: ignore[attr-defined]  # read by the command line of config
make_borders.no_database = True  # type: ignore[attr-defined]  # read by the command line of config
