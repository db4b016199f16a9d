"""The verbs of Open311 on the command line: `spilno problems open311 …`."""

import json

import click

from spilno.record import clock

_JSON = click.option("--json", "as_json", is_flag=True, help="Відповідати JSON.")


@click.group()
def open311() -> None:
    """Open311: ключі програм, що повідомляють сюди, і системи міст."""


@open311.command("key")
@click.argument("name")
@click.option("--contact", default="", help="Електронна пошта того, хто відповідає за програму.")
@click.option(
    "--per-hour",
    type=click.IntRange(1),
    default=300,
    show_default=True,
    help="Скільки повідомлень за годину прийняти від програми.",
)
@_JSON
def key(name: str, contact: str, per_hour: int, as_json: bool) -> None:
    """Видати ключ програмі NAME; попередній її ключ перестає діяти. Показуємо один раз."""
    from spilno.tools.problems.open311 import keys  # its models are there only now

    made = keys.make(name=name, contact=contact, per_hour=per_hour, at=clock.now())
    click.echo(json.dumps({"name": name, "api_key": made}, ensure_ascii=False) if as_json else made)


@open311.command("end-key")
@click.argument("name")
def end_key(name: str) -> None:
    """Скасувати ключ програми NAME."""
    from spilno.tools.problems.open311 import keys

    if not keys.end(name=name, at=clock.now()):
        raise click.UsageError("Програми з такою назвою та чинним ключем немає.")
    click.echo("Ключ більше не діє.")


@open311.command("cities")
@_JSON
def cities(as_json: bool) -> None:
    """Показати системи міст: чи відповідають, скільки повідомлень у дорозі й чекають людини."""
    from spilno.people.configured import BadSettings
    from spilno.tools.problems.open311.cities import BadCity, joined

    try:
        rows = [_row(each) for each in joined()]
    except (BadCity, BadSettings) as fault:
        raise click.ClickException(f"Налаштування системи міста хибні: {fault}") from fault
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else _said(row))


def _row(joined) -> dict[str, object]:  # type: ignore[no-untyped-def] # models are there only now
    from spilno.tools.problems.open311.models import City, Sending

    row = City.objects.filter(pk=joined.name).first() or City(name=joined.name)
    sent = Sending.objects.filter(city=joined.name)
    body = joined.body()
    return {
        "name": joined.name,
        "address": joined.address,
        "body": body.name if body else None,
        "failures": row.failures,
        "reason": row.reason,
        "on_the_way": sent.filter(state__in=Sending.UNSENT).count(),
        "for_a_person": sent.filter(state__in=Sending.FOR_A_PERSON).count(),
        "arrived": sent.filter(state=Sending.State.KNOWN).count(),
    }


def _said(row: dict[str, object]) -> str:
    state = f"не відповідає: {row['reason']}" if row["failures"] else "відповідає"
    return (
        f"{row['name']} ({row['address']}, {row['body'] or 'установи немає'}): {state}; у дорозі "
        f"{row['on_the_way']}, чекають людини {row['for_a_person']}, дійшли {row['arrived']}"
    )
