"""Verbs of the command line for places and authorities."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click
from django.utils.translation import gettext as _
from rich.console import Console

from spilno.places import actions, address, codifier, directory, displaced, loading, search
from spilno.places.border_commands import locate_points, make_borders
from spilno.places.directory_commands import directory_group
from spilno.places.models import Place
from spilno.record import clock

_FILE = click.Path(dir_okay=False, path_type=Path)
_JSON = click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")


@click.group("places", help="Місця України: кодифікатор, пошук, черга вилучених місць.")
def places() -> None:
    """Places of Ukraine: the codifier, the search, the queue of withdrawn places."""


@places.command("import", help="Привести місця до видання кодифікатора FILE (xlsx або csv).")
@click.argument("file", type=_FILE)
@click.option("--as-of", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Дата видання.")
@click.option("--dry-run", is_flag=True, help="Показати, що зміниться, і нічого не змінювати.")
@click.option("--accept-many", is_flag=True, help="Навіть якщо вилучено понад 2 % місць.")
@_JSON
def import_(file: Path, as_of: datetime, dry_run: bool, accept_many: bool, as_json: bool) -> None:
    """Bring the places to an edition of the codifier: FILE as published, xlsx or csv."""
    day = as_of.date()
    try:
        with Console(stderr=True).status(_("Reading and comparing…")):
            found = actions.import_edition(
                listed=codifier.read(file),
                as_of=day,
                sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
                at=clock.now(),
                dry_run=dry_run,
                accept_many=accept_many,
            )
    except codifier.NotACodifier as error:
        raise click.ClickException(str(error)) from error
    except actions.TooManyWithdrawn as error:
        words = _("The edition would withdraw %s places. Is the file whole? If so: --accept-many")
        raise click.ClickException(words % error) from error
    _report(found.report(), as_json=as_json)


@places.command(help="Завантажити найновіше видання з пакета й скласти органи.")
@_JSON
def load(as_json: bool) -> None:
    """Load the newest edition that comes with the product, and make the authorities."""
    with Console(stderr=True).status(_("Loading the places…")):
        report = loading.load(clock.now())
    _report(report, as_json=as_json)


@places.command(help="Знайти місця за TEXT, написаним як завгодно.")
@click.argument("text")
@click.option("--limit", default=10, type=click.IntRange(1, 100), help="Скільки щонайбільше.")
@_JSON
def find(text: str, limit: int, as_json: bool) -> None:
    """Find places by TEXT as a person would type it."""
    found = search.find(text, limit=limit)
    if as_json:
        rows = [search.as_dict(each) for each in found]
        click.echo(json.dumps({"found": rows}, ensure_ascii=False))
        return
    for each in found:
        click.echo(f"{each.code}  {each.label}")


@places.command("address", help="Прочитати адресу TEXT: громада або місця на вибір.")
@click.argument("text")
@_JSON
def address_(text: str, as_json: bool) -> None:
    """Read an address: its community when only one can be meant, else candidates."""
    found = address.read_address(text)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    click.echo(found.hromada if found.sure else "—")
    for each in found.candidates:
        click.echo(f"{each.code}  {each.label}")


@places.command(help="Вилучені місця, які чекають на рішення оператора.")
@_JSON
def waiting(as_json: bool) -> None:
    """List withdrawn places that wait for the operator's decision."""
    rows = [
        {
            "code": each.place_id,
            "label": each.place.label,
            "since": each.since.isoformat(),
            "successor": each.place.successor_id,
        }
        for each in displaced.waiting()
    ]
    if as_json:
        click.echo(json.dumps({"waiting": rows}, ensure_ascii=False))
        return
    for row in rows:
        click.echo("  ".join(str(value or "—") for value in row.values()))


@places.command(help="Прибрати вилучене місце CODE з черги.")
@click.argument("code")
@click.option("--successor", help="Код місця, яке його тепер заступає.")
def decide(code: str, successor: str | None) -> None:
    """Take the withdrawn place CODE off the queue."""
    after = _place(successor) if successor else None
    try:
        actions.decide(place=_place(code), successor=after, at=clock.now())
    except actions.NotWithdrawn as error:
        raise click.ClickException(_("%s is in the codifier.") % error) from error


def _place(code: str) -> Place:
    place = Place.objects.filter(code=code).first()
    if place is None:
        raise click.ClickException(_("There is no place %s.") % code)
    return place


@click.group("authorities", help="Органи громад і держави.")
def authorities() -> None:
    """Authorities of communities and of the state."""


@authorities.command("import", help="Завантажити контакти, види й стани з FILE: усе або нічого.")
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="Показати, що зміниться, і нічого не змінювати.")
@_JSON
def import_authorities(file: Path, dry_run: bool, as_json: bool) -> None:
    """Bring in contacts, kinds and states from FILE (CSV or JSON): all of it or nothing."""
    try:
        report = actions.import_directory(entries=directory.read(file), dry_run=dry_run)
    except directory.NotADirectory as error:
        raise click.ClickException(str(error)) from error
    _report(report, as_json=as_json)


def _report(report: Mapping[str, list[str]], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    for key, codes in report.items():
        click.echo(f"{key}: {len(codes)}")


places.add_command(locate_points)
places.add_command(make_borders)
places.add_command(directory_group)
COMMANDS: dict[str, click.Command] = {"places": places, "authorities": authorities}
