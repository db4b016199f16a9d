"""Verbs of the command line for the directory of bodies, units, posts and holders."""

import json
from pathlib import Path

import click
from django.db import IntegrityError
from django.utils.translation import gettext as _
from rich.console import Console

from spilno.places import actions, popolo, tree
from spilno.places.directory import NotADirectory
from spilno.places.models import Authority, Place
from spilno.record import clock

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("directory", help="Довідник органів, підрозділів, посад і повноважень.")
def directory_group() -> None:
    """The directory of bodies, units, posts, holders and powers."""


@directory_group.command("import", help="Завантажити довідник з FILE (Popolo JSON або CSV).")
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="Показати, що зміниться, і нічого не змінювати.")
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
def import_(file: Path, dry_run: bool, as_json: bool) -> None:
    """Bring in a directory, Popolo JSON or CSV: all of it or nothing."""
    try:
        contents = popolo.read(file)
        with Console(stderr=True).status(_("Reading and comparing…")):
            report = actions.import_posts(contents=contents, at=clock.now(), dry_run=dry_run)
    except NotADirectory as error:
        raise click.ClickException(str(error)) from error
    except actions.UnknownPlace as error:
        raise click.ClickException(_("There is no place %s.") % error) from error
    except IntegrityError as error:
        words = _("The directory contradicts itself or what is on file: %s")
        raise click.ClickException(words % str(error).split("\n", 1)[0]) from error
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    for outcome, ids in report.items():
        click.echo(f"{outcome}: {len(ids)}")


@directory_group.command("export", help="Вивести довідник: Popolo JSON або CSV.")
@click.option("--place", "code", help="Лише це місце і те, що в ньому (код КАТОТТГ).")
@click.option("--csv", "as_csv", is_flag=True, help="Таблиця CSV замість Popolo JSON.")
def export(code: str | None, as_csv: bool) -> None:
    """Print the directory as Popolo JSON or as CSV; both can be imported."""
    found = Authority.objects.order_by("place_id", "kind", "name").select_related("place")
    lists = popolo.contents_of(found.filter(place__in=_around(code)) if code else found)
    if as_csv:
        click.echo(popolo.to_table(lists), nl=False)
    else:
        click.echo(json.dumps(lists, ensure_ascii=False, indent=1))


def _around(code: str) -> list[str]:
    """Return the codes of the place and of the communities in it."""
    place = Place.objects.filter(code=code).first()
    if place is None:
        raise click.ClickException(_("There is no place %s.") % code)
    found, waiting = [], [place]
    while waiting:
        here = waiting.pop()
        found.append(here.code)
        is_above_communities = here.hromada_id is None
        waiting += tree.children(here) if is_above_communities else []
    return found
