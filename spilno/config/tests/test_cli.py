"""The command line: every verb explains itself in Ukrainian and asks for a database when needed."""

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from spilno.config import cli, commands, registry
from spilno.config.tongue import speak_ukrainian

CYRILLIC = re.compile(r"[а-яіїєґ]{2}", re.IGNORECASE)


def verbs() -> Iterator[tuple[str, click.Command]]:
    waiting = list(registry.collect().items())
    while waiting:
        name, command = waiting.pop()
        yield name, command
        if isinstance(command, click.Group):
            waiting += [(f"{name} {word}", each) for word, each in command.commands.items()]


VERBS = sorted(verbs(), key=lambda pair: pair[0])


@pytest.mark.parametrize(("name", "command"), VERBS, ids=[name for name, _ in VERBS])
def test_each_verb_and_option_explains_itself_in_ukrainian(
    name: str, command: click.Command
) -> None:
    assert CYRILLIC.search(command.help or ""), f"spilno {name} --help"
    for option in command.params:
        if isinstance(option, click.Option) and option.name != "help":
            assert CYRILLIC.search(option.help or ""), f"spilno {name} {option.opts}"


def test_the_verbs_of_the_issue_are_there() -> None:
    names = {name for name, _ in VERBS}
    wanted = {"run", "worker", "seed", "reset", "check", "messages", "tool", "rules import"}
    wanted |= {"places import", "authorities import", "roles grant", "record export", "verify"}
    wanted |= {"petitions similar"}
    assert wanted <= names


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ([], False),
        (["--help"], False),
        (["rules", "import", "--help"], False),
        (["rules", "import", "x.yaml"], True),
        (["tool", "ideas"], False),
        (["reset"], False),
        (["no-such-verb"], False),
    ],
)
def test_a_database_is_started_only_for_verbs_that_ask(words: list[str], needed: bool) -> None:
    group = click.Group("spilno", commands=dict(registry.collect()))
    assert cli._needs_database(group, words) is needed


def test_click_itself_speaks_ukrainian() -> None:
    speak_ukrainian()
    told = CliRunner().invoke(commands.tool, [])
    assert told.exit_code == 2
    assert "Бракує аргументу" in told.output
    assert "Використання:" in told.output
