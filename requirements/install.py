"""Makes the environment `.venv` and installs the pinned packages. Standard library only.

Usage: install.py run|test. Does nothing when all is in place (a stamp holds the fingerprint of
the lists). Installs with uv, itself pinned; where uv has no wheel, with pip (slower).
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OWN = ["-e", str(ROOT), "-e", str(ROOT / "demo")]


def fingerprint(kind: str) -> str:
    """Return what the environment depends on, as one hash."""
    names = ["setup.txt", "data.txt", "run.txt", *(["test.txt"] if kind == "test" else [])]
    files = [LISTS / name for name in names]
    files += [ROOT / "pyproject.toml", ROOT / "demo" / "pyproject.toml"]
    text = b"".join(path.read_bytes() for path in files) + f"{ROOT}{sys.version_info[:2]}".encode()
    return hashlib.sha256(text).hexdigest()


def is_ready(kind: str) -> bool:
    """Tell whether the environment already holds what `kind` needs."""
    stamp = VENV / f"spilno-{kind}.stamp"
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint(kind)


def call(*command: str) -> bool:
    """Run a command quietly; show what it said only when it fails."""
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if result.returncode:
        sys.stderr.write(result.stdout + result.stderr)
    return result.returncode == 0


def make_environment() -> None:
    """Make `.venv` with this Python, unless a working one is there."""
    if PYTHON.exists() and call(str(PYTHON), "-c", "pass"):
        return
    if not call(sys.executable, "-m", "venv", "--clear", str(VENV)):
        sys.exit(
            "Не вдалося створити середовище .venv. Перевірте вільне місце на диску; "
            "у Debian та Ubuntu поставте пакет python3-venv: apt install python3-venv"
        )


def install(kind: str) -> None:
    """Install the pinned lists and our own two packages. Raises SystemExit."""
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    pinned = ["--require-hashes", "--no-deps"]
    has_uv = call(*pip, *pinned, "-r", str(LISTS / "setup.txt"))
    if has_uv:
        pip = [str(VENV / "bin" / "uv"), "pip", "install", "-q", "--python", str(PYTHON)]
    wanted = ["-r", str(LISTS / f"{kind}.txt"), "-r", str(LISTS / "data.txt")]
    own = [*OWN, "--no-deps", *(["--no-build-isolation"] if has_uv else [])]
    if not (call(*pip, *pinned, *wanted) and call(*pip, *own)):
        sys.exit(
            "Не вдалося встановити пакети. Перевірте мережу і вільне місце та повторіть команду."
        )


def main(kind: str) -> None:
    """Bring the environment to the state that `kind` (run or test) needs."""
    if is_ready(kind):
        return
    sys.stderr.write("Готую середовище (.venv): перший раз до хвилини…\n")
    make_environment()
    install(kind)
    (VENV / f"spilno-{kind}.stamp").write_text(fingerprint(kind))
    if kind == "test":  # what tests need includes all that running needs
        (VENV / "spilno-run.stamp").write_text(fingerprint("run"))


if __name__ == "__main__":
    main(sys.argv[1])
