"""Brings a database and the files beside it to the state this version of the code needs."""

import contextlib
import hashlib
import io
import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command

from spilno.config import catalogues, database, grants, installation, registry

Step = tuple[str, Callable[[], None]]


def run(say: Callable[[str], None]) -> None:
    """Do what is needed and no more; `say` gets a line for each longer step."""
    mark = settings.HOME / "prepared"
    now = fingerprint()
    if mark.exists() and mark.read_text() == now:
        return
    for words, step in steps():
        say(words)
        step()
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


def fingerprint() -> str:
    """Return what the preparation depends on: the code's files and the address of the database."""
    wanted = {
        ".py",
        ".po",
        ".sql",
        ".css",
        ".js",
        ".svg",
        ".woff2",
        ".png",
        ".yaml",
        ".csv",
        ".html",
    }
    total = hashlib.sha256(database.url(settings.HOME).encode())
    for root in folders():
        for path in sorted(root.rglob("*")):
            if path.suffix in wanted and "tests" not in path.parts:
                state = path.stat()
                total.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return total.hexdigest()


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
    from spilno.people.models import Person
    from spilno.places.models import Place

    if (
        Place.objects.exists()
        and not Person.objects.exists()
        and os.environ.get("SPILNO_SEED", "1") == "1"
    ):
        verb("seed")
