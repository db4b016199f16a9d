"""«Додай свій інструмент»: a new tool is one folder, and it passes every gate as it is born."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
NEEDED = ("spilno", "demo", "tests", "docs", "requirements", "manage.py", "pyproject.toml")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.egg-info")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house: the real one is left alone."""
    copy = tmp_path_factory.mktemp("house")
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=LEFT_OUT)
        else:
            shutil.copy(source, copy / name)
    return copy


def run(house: Path, *command: str) -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": f"{house}:{house / 'demo'}",
        "SPILNO_HOME": str(house / "home"),
        "SPILNO_DEMO": "0",
    }
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        command, cwd=house, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-4000:]}{done.stderr[-2000:]}"
    return done.stdout


def files(house: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in house.rglob("*")
        if path.is_file() and not {"__pycache__", "home"} & set(path.parts)
    }


def test_a_scaffolded_tool_changes_nothing_outside_its_folder_and_passes_all_gates(
    house: Path,
) -> None:
    before = files(house)
    run(house, sys.executable, "-m", "spilno.config.cli", "tool", "ideas")
    folder = house / "spilno" / "tools" / "ideas"
    after = {path: text for path, text in files(house).items() if folder not in path.parents}
    assert after == before

    tool = "spilno/tools/ideas"
    run(house, str(BIN / "ruff"), "check", tool)
    run(house, str(BIN / "ruff"), "format", "--check", tool)
    run(house, str(BIN / "mypy"), tool, "--cache-dir", str(house / "home" / "mypy"))
    run(house, str(BIN / "lint-imports"), "--no-cache")
    gates = ["test_models.py", "test_files.py", "test_access.py", "test_words.py"]
    paths = [f"tests/architecture/{name}" for name in gates]
    run(house, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tool, *paths)


@pytest.mark.parametrize("name", ["ads", "consultations"])
def test_short_and_long_names_come_out_formatted(house: Path, name: str) -> None:
    run(house, sys.executable, "-m", "spilno.config.cli", "tool", name)
    run(house, str(BIN / "ruff"), "check", f"spilno/tools/{name}")
    run(house, str(BIN / "ruff"), "format", "--check", f"spilno/tools/{name}")
    shutil.rmtree(house / "spilno" / "tools" / name)


@pytest.mark.parametrize("name", ["petitions", "Ідеї", "idea", "a", "../x"])
def test_a_taken_or_impossible_name_is_refused_in_a_plain_sentence(house: Path, name: str) -> None:
    with pytest.raises(AssertionError, match=r"Наприклад|вже є"):
        run(house, sys.executable, "-m", "spilno.config.cli", "tool", name)
