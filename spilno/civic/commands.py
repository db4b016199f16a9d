"""Verbs of the command line for rule sets."""

import json
from pathlib import Path

import click

from spilno.civic import containers, rulesets
from spilno.civic.rules_file import BadRules
from spilno.record import clock


@click.group("rules", help="Правила органів: пороги, вікна, строки.")
def rules() -> None:
    """Rule sets: thresholds, windows and terms of each authority."""


@rules.command("import", help="Завантажити правила з FILE (YAML): усі або жодного.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
def import_(file: Path, as_json: bool) -> None:
    """Load rule sets from FILE (YAML): all of it or nothing."""
    try:
        report = rulesets.import_file(file, at=clock.now())
    except BadRules as bad:
        _refuse(bad, as_json)
        raise SystemExit(1) from bad
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False))
        return
    click.echo(f"Додано: {len(report.added)}, без змін: {len(report.unchanged)}")
    for name in report.added:
        click.echo(f"  {name}")


def _refuse(bad: BadRules, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"faults": bad.faults}, ensure_ascii=False))
    else:
        click.echo("\n".join(["Нічого не завантажено.", *bad.faults]), err=True)


@click.group("containers", help="Підписані файли дій.")
def sealed() -> None:
    """Signed files of acts."""


@sealed.command("change-key", help="Змінити ключ, яким запечатано підписані файли.")
def change_key() -> None:
    """Put a new key in place of the old one and seal every file anew. Safe to repeat."""
    click.echo(f"Запечатано наново: {containers.change_key()}")


COMMANDS: dict[str, click.Command] = {"rules": rules, "containers": sealed}
