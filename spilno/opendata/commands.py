"""Verbs of the command line for the record: export, verify, witnesses, state."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from spilno.opendata.counted import Restless, counted
from spilno.opendata.progress import Bar
from spilno.record import actions, clock, export, keys, log, notes, tiles, verifier
from spilno.record.checking import proofs
from spilno.record.models import Checkpoint

as_json = click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
REFUSALS = {
    export.NotEmpty: "Тека не порожня: вивантаження не терпить зайвих файлів.",
    export.NothingPublished: "Журнал ще не підписав потрібної голови: запустіть сайт і повторіть.",
    keys.KeyLost: "Немає ключа журналу: поверніть його на місце (docs/security/keys.md).",
    log.Fork: "База не продовжує підписаного запису: її відновлено зі старої копії або змінено.",
    tiles.Gap: "У записі бракує рядків: базу змінено.",
    Restless: "Лічильник змінюється щомиті: повторіть за хвилину.",
    actions.UnknownWitness: "Такого свідка немає.",
    notes.BadNote: "Це не ключ свідка (c2sp.org/tlog-cosignature).",
}


def _answer(as_json: bool, facts: dict[str, Any], words: str) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False) if as_json else words)


def _try(action: Callable[[], Any]) -> Any:
    try:
        return action()
    except tuple(REFUSALS) as refusal:
        raise click.ClickException(f"{REFUSALS[type(refusal)]} {refusal}".strip()) from refusal


@click.group("record")
def record() -> None:
    """Відкритий запис: вивантаження, свідки, стан."""


@record.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@as_json
def export_(folder: Path, as_json: bool) -> None:
    """Вивантажити весь запис у порожню теку FOLDER, щоб будь-хто перевірив його без нас."""
    checkpoint = _try(lambda: _export(folder, shown=not as_json))
    facts = {"folder": str(folder), "size": checkpoint.size, "root": bytes(checkpoint.root).hex()}
    words = f"Вивантажено записів: {checkpoint.size}. Перевірка: spilno verify {folder}"
    _answer(as_json, facts, words)


def _export(folder: Path, *, shown: bool) -> Checkpoint:
    numbers = counted()
    if log.size() < max((each.upto for each in numbers), default=0) or log.latest() is None:
        log.publish(clock.now())
    bar = Bar("Записи", log.size(), shown=shown)
    with bar.bar:
        return export.export(folder, numbers, bar)


@record.command("state")
@as_json
def state(as_json: bool) -> None:
    """Показати, скільки записано й опубліковано і яким ключем підписано."""
    facts = log.state(clock.now())
    words = "\n".join(f"{name}: {value}" for name, value in facts.items())
    _answer(as_json, facts, words)


@record.group("witness")
def witness() -> None:
    """Свідки: ті, хто підписує голови нашого журналу і не залежить від нас."""


@witness.command("add")
@click.argument("vkey")
@as_json
def add(vkey: str, as_json: bool) -> None:
    """Прийняти підписи свідка з ключем VKEY (c2sp.org/tlog-cosignature)."""
    name = _try(lambda: actions.add_witness(vkey, clock.now()))
    _answer(as_json, {"added": name}, f"Додано свідка: {name}")


@witness.command("remove")
@click.argument("name")
@as_json
def remove(name: str, as_json: bool) -> None:
    """Більше не приймати підписів свідка NAME; раніші лишаються."""
    _try(lambda: actions.remove_witness(name, clock.now()))
    _answer(as_json, {"removed": name}, f"Свідка прибрано: {name}")


@click.command("verify")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--vkey", help="Ключ журналу, якому ви вірите; для доказу обов’язковий.")
@as_json
def verify(path: Path, vkey: str | None, as_json: bool) -> None:
    """Перевірити вивантаження (тека PATH) або доказ (файл PATH) без бази даних."""
    try:
        facts, words = _verify(path, vkey, shown=not as_json)
    except verifier.Misfit as misfit:
        facts = {"ok": False, "place": misfit.place, "what": misfit.what}
        _answer(as_json, facts, f"НЕ СХОДИТЬСЯ: {misfit}")
        raise SystemExit(1) from misfit
    _answer(as_json, {"ok": True, **facts}, words)


def _verify(path: Path, vkey: str | None, *, shown: bool) -> tuple[dict[str, Any], str]:
    if path.is_file():
        if vkey is None:
            raise click.UsageError(
                "Для доказу потрібен --vkey: ключ журналу зі сторінки /record/vkey."
            )
        proved = _try(lambda: proofs.check(path.read_text("utf-8", "replace"), vkey))
        facts = {"index": proved.index, "size": proved.size, "leaf": proved.leaf.hex()}
        return facts, f"СХОДИТЬСЯ: запис {proved.index} із {proved.size}\n{proved.data.decode()}"
    bar = Bar("Записи", None, shown=shown)
    with bar.bar:
        report = verifier.verify(path, vkey=vkey, progress=bar)
    return asdict(report), (
        f"СХОДИТЬСЯ: {report.origin}, записів {report.size}, голів {report.checkpoints}, "
        f"підписів свідків {report.cosignatures}, розкриттів {report.openings}, "
        f"лічильників {report.counts}\nКлюч журналу: {report.vkey}"
    )


verify.no_database = True  # type: ignore[attr-defined] # what the command line asks each verb

COMMANDS: dict[str, click.Command] = {"record": record, "verify": verify}
