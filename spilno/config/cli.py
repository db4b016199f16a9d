"""The command line `spilno`: verbs of every package, each with the database it needs."""

import os
import sys
from contextlib import nullcontext

import click

from spilno.config import database, embedded, installation
from spilno.config.commands import run
from spilno.config.failures import CannotGoOn

HELP = "Спільно: запустити сайт, завантажити реєстри, перевірити запис."


def main() -> None:
    """Run one verb; end with exit code 0, or 1 and a plain sentence, or 2 for a wrong call."""
    words = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spilno.config.settings")
    home = database.home()
    if words[:1] == ["run"]:  # the supervisor stays small: no Django in it
        click.Group("spilno", commands={"run": run}, help=HELP).main()
    try:
        _verb(words, home)
    except CannotGoOn as error:
        error.show()
        sys.exit(error.exit_code)


def _verb(words: list[str], home: os.PathLike[str]) -> None:
    folder = database.home()
    os.environ.setdefault("SPILNO_DEMO", "1" if (folder / "demo").exists() else "0")
    group = _all_verbs()
    with embedded.available(folder) if _needs_database(group, words) else nullcontext():
        if _needs_database(group, words):
            installation.agree(database.url(folder))
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
