"""The verb `signature lists`: what a folder of trusted lists is worth, without a network."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from spilno.signing.lists.following import Tried
from spilno.signing.report import moment
from spilno.signing.trust import followed


@click.group("lists")
def lists() -> None:
    """Довірчі списки."""


@lists.command("check")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--at", "at", type=click.DateTime(), help="Станом на (UTC); інакше на зараз.")
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
@click.pass_context
def check(context: click.Context, folder: Path, at: datetime | None, as_json: bool) -> None:
    """Перевірити списки теки та список списків. Код виходу: 0 усі дійсні, 1 ні.

    Видавців бере з publishers/ теки, з пакунка (ЄС) і з дійсного списку списків.
    """
    now, started = at.replace(tzinfo=UTC) if at else datetime.now(UTC), time.monotonic()
    result = followed(folder)
    facts = {
        "lists": [_facts(item, now) for item in result.tried],
        "missing": result.missing,
        "services": len(result.services),
        "authorities": sum(1 for item in result.services if item.kind == "ca"),
        "seconds": round(time.monotonic() - started, 3),
    }
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        _show(facts)
    context.exit(0 if result.tried and all(item.is_good for item in result.tried) else 1)


check.no_database = True  # type: ignore[attr-defined]  # read by the command line of config


def _facts(item: Tried, at: datetime) -> dict[str, Any]:
    found = item.found
    ends = found.next_update if found else None
    return {
        "file": item.name,
        "territory": found.territory if found else None,
        "list_of_lists": bool(found and found.is_of_lists),
        "number": found.number if found else None,
        "valid": item.is_good,
        "fault": item.fault or None,
        "next_update": moment(ends),
        "stale": bool(ends and ends < at),
        "services": len(found.services) if found and item.is_good else 0,
        "pointers": len(found.pointers) if found and item.is_good else 0,
    }


def _show(facts: dict[str, Any]) -> None:
    for item in facts["lists"]:
        mark = "+" if item["valid"] else "−"
        stale = ", застарілий" if item["stale"] else ""
        why = f" ({item['fault']})" if item["fault"] else ""
        what = f"{item['territory'] or '—'}, служб {item['services']}{stale}{why}"
        click.echo(f"{mark} {item['file']}: {what}")
    if facts["missing"]:
        click.echo(f"Немає списків: {', '.join(facts['missing'])}")
    click.echo(f"Разом служб {facts['services']}, секунд {facts['seconds']}")
