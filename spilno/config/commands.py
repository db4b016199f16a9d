"""The verbs of the installation itself."""

import os

import click

from spilno.config import database


@click.command("run")
def run() -> None:
    """Запустити сайт: базу даних, сторінки й фонові роботи. Зупинка: Ctrl-C."""
    from spilno.config.supervisor import Supervisor

    Supervisor(database.home(), int(os.environ.get("PORT") or "8000")).run()


@click.command("prepare", hidden=True)
def prepare() -> None:
    """Підготувати базу даних і файли (викликає `run`)."""
    from spilno.config import prepare as preparation

    preparation.run(lambda words: click.echo(words, err=True))


@click.command("worker")
def worker() -> None:
    """Виконувати фонові роботи, доки не зупинять."""
    from spilno.config import worker as process

    process.run()


COMMANDS: dict[str, click.Command] = {"prepare": prepare, "worker": worker}
