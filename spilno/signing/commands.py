"""The verb `signature`: check signed files without a database and without a network."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from spilno.signing.found import Check, Data
from spilno.signing.listing import lists
from spilno.signing.report import Report
from spilno.signing.trust import Trust, packaged
from spilno.signing.verify import verify as verified
from spilno.signing.words import of as words_of
from spilno.signing.words import verdict

BATCH_KEYS = ("file", "format", "level", "intact", "trusted", "qualified", "signers", "reasons")
_FILE = click.Path(path_type=Path)


@click.group("signature")
def signature() -> None:
    """Електронні підписи."""


@signature.command("verify")
@click.argument("file", type=_FILE, required=False)
@click.option("--data", type=_FILE, multiple=True, help="Файл, який підписано окремо.")
@click.option("--at", "moment", type=click.DateTime(), help="Станом на (UTC); інакше на зараз.")
@click.option("--trust", "folder", type=_FILE, help="Тека з roots, certificates, crls, ocsp.")
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
@click.option("--batch", is_flag=True, help="Рядки «файл<TAB>дані…» зі входу, JSON на рядок.")
@click.pass_context
def verify(
    context: click.Context,
    file: Path | None,
    data: tuple[Path, ...],
    moment: datetime | None,
    folder: Path | None,
    as_json: bool,
    batch: bool,
) -> None:
    """Перевірити підписаний файл. Код виходу: 0 дійсний, 1 недійсний, 2 невідомо."""
    at = moment.replace(tzinfo=UTC) if moment else datetime.now(UTC)
    trust = packaged().with_folder(folder) if folder else packaged()
    if batch:
        for line in sys.stdin:
            _answer_line(line, trust, at)
        return
    if file is None:
        raise click.UsageError("Назвіть файл або додайте --batch.")
    report = _report(file, list(data), trust, at)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        _show(report)
    context.exit(report.exit_code)


signature.add_command(lists)
verify.no_database = True  # type: ignore[attr-defined]  # read by the command line of config
COMMANDS: dict[str, click.Command] = {"signature": signature}


def _answer_line(line: str, trust: Trust, at: datetime) -> None:
    file, *data = line.rstrip("\r\n").split("\t")
    if not file:
        return
    try:
        report = _report(Path(file), [Path(name) for name in data if name], trust, at)
    except Exception as error:
        report = Report(file, checks=[Check("unreadable", None, type(error).__name__)])
    facts = report.as_json()
    click.echo(json.dumps({key: facts[key] for key in BATCH_KEYS}, ensure_ascii=False))


def _report(file: Path, data: list[Path], trust: Trust, at: datetime) -> Report:
    try:
        beside = [Data(str(path), path.read_bytes()) for path in data]
        content = file.read_bytes()
    except OSError as error:
        return Report(str(file), checks=[Check("unreadable", None, str(error))])
    return verified(str(file), content, at=at, data=beside, trust=trust)


def _show(report: Report) -> None:
    click.echo(f"{report.file}: {verdict(report.exit_code)} ({report.format or '—'})")
    for number, signer in enumerate(report.signers, 1):
        facts: dict[str, Any] = signer.as_json()
        click.echo(f"{number}. {facts['strength']}, рівень {facts['level'] or '—'}")
        click.echo(f"   Підписувач: {facts['name'] or 'невідомо'}")
        click.echo(f"   Час за підписувачем: {facts['claimed_at'] or '—'}")
        click.echo(f"   Час, який доведено: {facts['proved_at'] or '—'}")
        for check in signer.checks:
            mark = {True: "+", False: "−", None: "?"}[check.passed]
            click.echo(f"   {mark} {words_of(check)}")
    shown = {words_of(check) for signer in report.signers for check in signer.checks}
    for reason in report.reasons():
        if reason not in shown:
            click.echo(f"   {reason}")
