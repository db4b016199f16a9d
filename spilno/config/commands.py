"""The verbs of the installation itself."""

import json
import os
import shutil
import sys

import click

from spilno.config import database, locks
from spilno.config.failures import CannotGoOn

DATA = ("pg", "socket", "static", "uploads", "logs", "keys", "demo", "prepared", "postgres.log",
        "providers.toml", "authority", "trust")  # fmt: skip


@click.command("run")
def run() -> None:
    """Запустити сайт: базу даних, сторінки й фонові роботи. Зупинка: Ctrl-C."""
    from spilno.config.supervisor import Supervisor

    Supervisor(database.home(), int(os.environ.get("PORT") or "8000")).run()


@click.command("prepare", hidden=True)
def prepare() -> None:
    """Підготувати базу даних і файли (викликає `run`)."""
    from spilno.config import prepare as preparation

    try:
        preparation.run(lambda words: click.echo(words, err=True))
    except Exception as error:
        if "No space left" in str(error):  # said by the system and by PostgreSQL alike
            raise CannotGoOn("На диску немає місця. Звільніть його і повторіть.") from error
        raise


@click.command("worker")
def worker() -> None:
    """Виконувати фонові роботи, доки не зупинять (викликає `run`)."""
    from spilno.config import worker as process

    process.run()


@click.command("check")
@click.option("--production", is_flag=True, help="Вимоги до справжнього сайту.")
@click.option("--json", "as_json", is_flag=True, help="Відповісти у JSON.")
def check(production: bool, as_json: bool) -> None:
    """Перевірити це встановлення: ключі, базу, права; з --production ще й адресу та пошту."""
    from spilno.config import checks

    faults = checks.faults(production=production)
    if as_json:
        click.echo(json.dumps({"ok": not faults, "faults": faults}, ensure_ascii=False))
    else:
        click.echo("\n".join(faults) or "Усе гаразд.")
    sys.exit(1 if faults else 0)


@click.command("reset")
@click.option("--yes", is_flag=True, help="Не перепитувати.")
def reset(yes: bool) -> None:
    """Стерти демонстрацію в SPILNO_HOME: базу, ключі, файли. Справжнього сайту не чіпає."""
    home = database.home()
    if not (home / "demo").exists():
        raise CannotGoOn(f"У теці {home} немає демонстрації: стирати нічого.")
    if os.environ.get("DATABASE_URL"):
        raise CannotGoOn("Базу з DATABASE_URL стирайте самі: вона може бути не лише нашою.")
    if not yes:
        click.confirm(f"Стерти демонстрацію в {home}?", abort=True)
    try:
        with locks.exclusive(home / "lock"):
            for name in DATA:
                path = home / name
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    except locks.Taken as error:
        raise CannotGoOn("Сайт працює. Зупиніть його (Ctrl-C) і повторіть команду.") from error
    click.echo("Стерто. Наступний make run створить усе наново.")


@click.command("messages")
def messages() -> None:
    """Дописати до каталогів перекладу нові слова з коду й шаблонів і зібрати каталоги."""
    from spilno.config import catalogues, prepare

    for folder in prepare.folders():
        for word in catalogues.refresh(folder):
            click.echo(f"{folder.name}: без перекладу: {word}")
    click.echo(f"Зібрано каталогів: {catalogues.compile_all(*prepare.folders())}")


@click.command("tool")
@click.argument("name")
def tool(name: str) -> None:
    """Створити теку нового інструмента NAME: «ideas»."""
    from spilno.config import scaffolding

    for path in scaffolding.make(name):
        click.echo(path)


COMMANDS: dict[str, click.Command] = {
    "run": run,
    "prepare": prepare,
    "worker": worker,
    "check": check,
    "reset": reset,
    "messages": messages,
    "tool": tool,
}
for command in (reset, messages, tool):
    command.no_database = True  # type: ignore[attr-defined]
