"""`make test`: every gate in order, each with its time; what failed at the end."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
sys.path.insert(0, str(ROOT))


@dataclass(frozen=True)
class Gate:
    """One check: its name and the command that must end with 0."""

    name: str
    command: list[str]
    demo: str = "0"  # SPILNO_DEMO: types and tests of the demonstration need it


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


CODE = ["spilno", "demo", "tests", "bench", "oracles", "requirements", "manage.py"]
QUICK = [
    Gate("ruff check", tool("ruff", "check", *CODE)),
    Gate("ruff format", tool("ruff", "format", "--check", *CODE)),
    Gate("шари (import-linter)", tool("lint-imports")),
    Gate("типи (mypy)", tool("mypy"), demo="1"),
]
WORKERS = os.environ.get("TEST_WORKERS", "2")
PYTEST = ["-q", "-n", WORKERS, "--dist", "loadgroup", "--durations=15"]
TESTS = [
    Gate("тести демонстрації (pytest)", tool("python", "-m", "pytest", "-q", "demo"), demo="1"),
    Gate("тести (pytest)", tool("python", "-m", "pytest", *PYTEST)),
]


def run(gate: Gate, environment: dict[str, str]) -> bool:
    """Run one gate and say how it went."""
    print(f"── {gate.name}", flush=True)  # noqa: T201 - this is a program for the terminal
    began = time.monotonic()
    own = {**environment, "SPILNO_DEMO": gate.demo}
    code = subprocess.run(gate.command, cwd=ROOT, env=own, check=False).returncode
    word = "гаразд" if code == 0 else f"НЕ ПРОЙШЛО ({code})"
    print(f"── {gate.name}: {word}, {time.monotonic() - began:.1f} с", flush=True)  # noqa: T201
    return code == 0


def main() -> int:
    """Run the gates; return the exit code."""
    quick = "--quick" in sys.argv
    if quick:
        sys.argv.remove("--quick")
    else:
        from tests import system

        print(f"── Chromium: {system.install_chromium()}", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="spilno-gates-") as home:
        # Checks must not touch the site that may run in this folder.
        (Path(home) / "static").mkdir()
        environment = {**os.environ, "SPILNO_HOME": home}
        environment.pop("DATABASE_URL", None)
        gates = QUICK if quick else [*QUICK, *TESTS]
        failed = [gate.name for gate in gates if not run(gate, environment)]
    print("Не пройшло: " + ", ".join(failed) if failed else "Усі перевірки пройдено.")  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
