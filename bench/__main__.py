"""`make bench`: every figure on a line, `name value unit beside goal ok|short`, and bench.json.

    python -m bench            all
    python -m bench places     only figures or modules whose name begins so (`ONLY=places`)

Each module runs in a process of its own beside a PostgreSQL of its own, migrated and thrown away.
Ratios are taken within one run; a single figure of a shared machine is a hint, not a promise.
"""

import json
import os
import pkgutil
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import bench
from spilno.config.postgres import Postgres

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
OUT = Path("bench.json")


def modules(only: str) -> list[str]:
    """Return the names of the modules that measure."""
    names = [module.name for module in pkgutil.iter_modules(bench.__path__)]
    sources = {name: (Path(bench.__path__[0]) / f"{name}.py").read_text() for name in names}
    measuring = [name for name, text in sources.items() if "\ndef measure(" in text]
    chosen = [name for name in measuring if name == only or f'"{only}' in sources[name]]
    return sorted(chosen if only else measuring)


def apart(name: str) -> list[Figure]:
    """Measure one module in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="spilno-bench-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        server = Postgres(home / "pg")
        own = {"SPILNO_HOME": folder, "DATABASE_URL": server.start(), "SPILNO_DEMO": "0"}
        own["DJANGO_SETTINGS_MODULE"] = "spilno.config.settings"
        try:
            command = [sys.executable, "-m", "bench", "--in", name]
            done = subprocess.run(  # noqa: S603 - our own interpreter and module
                command, env={**os.environ, **own}, stdout=subprocess.PIPE, check=True
            )
        finally:
            server.stop()
    return [tuple(figure) for figure in json.loads(done.stdout.splitlines()[-1])]


def inside(name: str) -> None:
    """Migrate the database of this process and print the figures of one module as JSON."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print(json.dumps(import_module(f"bench.{name}").measure()))  # noqa: T201 - its output


def line(figure: Figure) -> str:
    """Return a figure as a line."""
    name, value, unit, goal, is_more_better = figure
    fits = value >= goal if is_more_better else value <= goal
    return f"{name} {value:g} {unit} {goal:g} {'ok' if fits else 'short'}"


def machine() -> dict[str, Any]:
    """Describe where this was measured."""
    memory = Path("/proc/meminfo").read_text().split("\n", 1)[0].split()[1]
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "memory_mb": int(memory) // 1024,
        "python": platform.python_version(),
        "system": platform.platform(),
        "load": os.getloadavg()[0],
    }


def main(only: str) -> int:
    """Measure, print, write bench.json; the exit code is 0 whatever the figures are."""
    figures: list[Figure] = []
    for name in modules(only):
        for figure in apart(name):
            print(line(figure), flush=True)  # noqa: T201 - this is a program for the terminal
            figures.append(figure)
    keys = ("name", "value", "unit", "goal", "more_is_better")
    rows = [dict(zip(keys, figure, strict=True)) for figure in figures]
    OUT.write_text(json.dumps({"machine": machine(), "figures": rows}, indent=1))
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--in"]:
        inside(sys.argv[2])
    else:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
