"""Brings a database and the files beside it to the state this version of the code needs."""

import contextlib
import io
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command

from spilno.config import catalogues, fingerprint, grants, installation, registry
from spilno.config.models import Preparation

Step = tuple[str, Callable[[], None]]


def run(say: Callable[[str], None]) -> None:
    """Do every step; `say` gets a line for each."""
    mark = settings.HOME / fingerprint.MARK
    now = fingerprint.now()
    for words, step in steps():
        say(words)
        step()
    Preparation.objects.update_or_create(id=1, defaults={"fingerprint": now})
    mark.write_text(now)


def steps() -> list[Step]:
    """Return the steps in order, each with its words. Each is safe to repeat."""
    first: list[Step] = [
        ("Складаю переклад…", _catalogues),
        ("Готую базу даних…", _schema),
        ("Збираю файли сторінок…", _static),
        ("Завантажую громади…", _places),
        ("Завантажую правила…", _rules),
    ]
    return [*first, ("Наповнюю демонстрацію…", _seed)] if settings.DEMO else first


def verb(*words: str, given: tuple[str, ...] = ()) -> None:
    """Run a verb of the command line here, with what it is `given`, when a package offers it."""
    command: click.Command | None = registry.collect().get(words[0])
    for word in words[1:]:
        command = command.commands.get(word) if isinstance(command, click.Group) else None
    if command is not None:
        with contextlib.redirect_stdout(io.StringIO()):  # its report is for who calls it by hand
            command.main(list(given), standalone_mode=False)


def folders() -> list[Path]:
    """Return the folder of every package, and of the demonstration where it is installed."""
    names = [*settings.PACKAGES, "spilno.language", "spilno_demo"]
    specs = [spec for name in names if (spec := find_spec(name))]
    return [Path(str(spec.origin)).parent for spec in specs]


def _catalogues() -> None:
    catalogues.compile_all(*folders())


def _schema() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    installation.write(is_demo=settings.DEMO)
    grants.apply()
    (settings.HOME / "demo").touch() if settings.DEMO else None


def _static() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)


def _places() -> None:
    from spilno.places.models import Place

    if not Place.objects.exists():
        verb("places", "load")


def _rules() -> None:
    from spilno.places.models import Place

    packaged = settings.ROOT / "civic" / "data" / "rules.yaml"
    if packaged.exists() and Place.objects.exists():
        verb("rules", "import", given=(str(packaged),))


def _seed() -> None:
    """Seed once. Killed in the middle, the next start goes on: seeds double nothing."""
    made, _ = Preparation.objects.get_or_create(id=1, defaults={"fingerprint": ""})
    if not made.is_seeded:
        verb("seed")
        made.is_seeded = True
        made.save()
