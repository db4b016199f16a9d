"""Verbs of the command line for the calendar and the counting of terms."""

import json
from datetime import datetime, time
from pathlib import Path

import click

from spilno.duties import calendars, terms
from spilno.duties.calendars import BadCalendar
from spilno.duties.mail_commands import mail
from spilno.duties.route_command import route


@click.group("calendar", help="Календар строків: робочі дні, воєнний стан, свята.")
def calendar() -> None:
    """The calendar of terms: working days, martial law, holidays."""


@calendar.command(help="Перевірити FILE, перш ніж він стане SPILNO_HOME/calendar.yaml.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Check FILE before it becomes SPILNO_HOME/calendar.yaml."""
    try:
        edition = calendars.read(file).edition
    except BadCalendar as bad:
        raise click.ClickException(str(bad)) from bad
    click.echo(f"{file}: календар {edition}")


@calendar.command(help="Коли закінчиться строк VALUE UNIT після дня START.")
@click.argument("start", type=click.DateTime(["%Y-%m-%d"]))
@click.argument("value", type=click.IntRange(1, 10_000))
@click.argument("unit", type=click.Choice(terms.UNITS))
@click.option("--window", is_flag=True, help="Вікно: не переноситься з вихідного.")
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
def due(start: datetime, value: int, unit: terms.Unit, window: bool, as_json: bool) -> None:
    """Say when a term of VALUE UNITs after the day START ends."""
    event = datetime.combine(start.date(), time(12), terms.KYIV)
    book = calendars.current()
    end = terms.due(event, terms.Term(value, unit), book, rolls=not window)
    label = book.label(terms.kyiv_day(end))
    if as_json:
        click.echo(json.dumps({"due_at": end.isoformat(), "calendar": label}))
    else:
        click.echo(f"{end.astimezone(terms.KYIV):%Y-%m-%d %H:%M:%S %Z}  ({label})")


calendar.no_database = True  # type: ignore[attr-defined] # read by the command line
COMMANDS: dict[str, click.Command] = {"calendar": calendar, "mail": mail, "route": route}
