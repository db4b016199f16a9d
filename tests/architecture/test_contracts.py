"""Every contract of the layers, broken on purpose in a copy, fails and is named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LINT = Path(sys.executable).parent / "lint-imports"
pytestmark = pytest.mark.slow

# contract → (file, what is written at its end, other files to make)
BROKEN = {
    "The layers of the house": ("record/clock.py", "import spilno.people.models\n", ()),
    "Tools never import one another": (
        "tools/petitions/rules.py",
        "import spilno.tools.other\n",
        ("tools/other/__init__.py",),
    ),
    "The layers inside a tool": (
        "tools/petitions/rules.py",
        "import spilno.tools.petitions.models\n",
        (),
    ),
    "Rules, stages and counting know no Django": ("duties/terms.py", "import django.db\n", ()),
    "No cycles": ("places/tree.py", "import spilno.civic.models\n", ()),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("house")
    leave = shutil.ignore_patterns("__pycache__", "static", "locale")
    shutil.copytree(ROOT / "spilno", copy / "spilno", ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def lint(house: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(house)}
    done = subprocess.run(
        [str(LINT), "--no-cache"],
        cwd=house,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("contract", BROKEN)
def test_a_broken_contract_is_seen(house: Path, contract: str) -> None:
    name, line, more = BROKEN[contract]
    broken = house / "spilno" / name
    kept = broken.read_text()
    made = [house / "spilno" / each for each in more]
    for path in made:
        path.parent.mkdir(parents=True)
        path.touch()
    broken.write_text(f"{kept}\n{line}")
    try:
        assert f"{contract} BROKEN" in lint(house)
    finally:
        broken.write_text(kept)
        for path in made:
            shutil.rmtree(path.parent)


def test_a_package_that_is_in_no_layer_is_seen(house: Path) -> None:
    stray = house / "spilno" / "utils"
    stray.mkdir()
    (stray / "__init__.py").touch()
    try:
        assert "utils" in lint(house)
    finally:
        shutil.rmtree(stray)
