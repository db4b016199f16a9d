"""The command line `spilno`: verbs of every package, each with the database it needs."""

import os
import sys
from pathlib import Path

import click

from spilno.config import database, embedded, installation
from spilno.config.commands import run
from spilno.config.failures import CannotGoOn
from spilno.config.tongue import speak_ukrainian

HELP = "Спільно: запустити сайт, завантажити реєстри, перевірити запис."


def main() -> None:
    """Run one verb; end with exit code 0, or 1 and a plain sentence, or 2 for a wrong call."""
    words = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spilno.config.settings")
    speak_ukrainian()
    if words[:1] == ["run"]:  # the supervisor stays small: no Django in it
        click.Group("spilno", commands={"run": run}, help=HELP).main(prog_name="spilno")
    try:
        _verb(words, database.home())
    except CannotGoOn as error:
        error.show()
        sys.exit(error.exit_code)


def _verb(words: list[str], home: Path) -> None:
    os.environ.setdefault("SPILNO_DEMO", "1" if (home / "demo").exists() else "0")
    if words[:1] == ["worker"]:  # rights and patience of its own, before settings are read
        os.environ.setdefault("SPILNO_PROCESS", "worker")
    group = _all_verbs()
    if not _needs_database(group, words):
        group.main(words, prog_name="spilno")
    with embedded.available(home):
        asked = os.environ["SPILNO_DEMO"]
        installation.agree(database.url(home))
        if os.environ["SPILNO_DEMO"] != asked:  # a database of DATABASE_URL that knows better
            os.execv(sys.executable, [sys.executable, "-m", "spilno.config.cli", *words])  # noqa: S606
        group.main(words, prog_name="spilno")


def _all_verbs() -> click.Group:
    import django

    from spilno.config import registry

    django.setup()
    return click.Group("spilno", commands={"run": run, **registry.collect()}, help=HELP)


def _needs_database(group: click.Group, words: list[str]) -> bool:
    """Tell whether the verb that the words name asks for the database."""
    if not words or "--help" in words:
        return False
    command: click.Command | None = group
    for word in words:
        command = command.commands.get(word) if isinstance(command, click.Group) else None
        if command is None:
            break
        if getattr(command, "no_database", False):
            return False
    return words[0] in group.commands


if __name__ == "__main__":
    main()
