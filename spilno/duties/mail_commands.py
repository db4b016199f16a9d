"""Verbs of the command line for letters to bodies and what comes back."""

import json
from pathlib import Path

import click
from django.conf import settings

from spilno.duties.correspondence import authentic, inbox, parsing, sealing, sending, tokens
from spilno.duties.correspondence.settings import reception
from spilno.record import clock


@click.group("mail", help="Приймальня: листи до органів поза платформою та їхні відповіді.")
def mail() -> None:
    """The reception: letters to bodies outside the platform, and their replies."""


@mail.command(help="Забрати листи зі скриньки SPILNO_INBOX зараз.")
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
def fetch(as_json: bool) -> None:
    """Take in what lies in the mailbox now."""
    if not settings.INBOX:
        raise click.ClickException("Скриньку не вказано: SPILNO_INBOX=imaps://…")
    try:
        number = inbox.fetch(settings.INBOX, clock.now())
    except inbox.NotFetched as error:
        raise click.ClickException(f"Скринька не відповідає або відмовляє: {error}") from error
    click.echo(json.dumps({"taken": number}) if as_json else f"Нових листів: {number}")


@mail.command(help="Надіслати листи, яким настав час.")
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
def send(as_json: bool) -> None:
    """Send letters that are due."""
    number = sending.send_due(clock.now())
    click.echo(json.dumps({"sent": number}) if as_json else f"Надіслано листів: {number}")


@mail.command(help="Що скаже система про лист FILE (.eml), нічого не зберігаючи.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
def check(file: Path, as_json: bool) -> None:
    """Say what the house would read out of a mail; nothing is kept."""
    try:
        read = parsing.read(file.read_bytes())
    except parsing.NotRead as refusal:
        raise click.ClickException(f"Лист не можна безпечно прочитати: {refusal.code}") from refusal
    known = reception()
    found = tokens.find(read.recipients, known.address)
    facts = {
        "letter": found.letter_id if found else None,
        "sender": read.sender,
        "proved": authentic.outcome(read.results, known.checked_by, read.sender),
        "automatic": read.is_automatic,
        "bounce": read.bounce.line if read.bounce else None,
        "subject": read.subject,
        "files": [each.name for each in read.files],
    }
    lines = (f"{name}: {'–' if value is None else value}" for name, value in facts.items())
    click.echo(json.dumps(facts, ensure_ascii=False) if as_json else "\n".join(lines))


@mail.command("change-key", help="Замінити ключ, під яким лежать оригінали листів.")
def change_key() -> None:
    """Change the key of the originals."""
    click.echo(f"Запечатано знову: {sealing.change_key()}")


check.no_database = True  # type: ignore[attr-defined] # read by the command line
