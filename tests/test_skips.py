"""Under CI=true a skipped test is a failure; elsewhere it is said what was skipped and why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = 'import pytest\n\n@pytest.mark.skip(reason="немає браузера")\ndef test_it(): pass\n'


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_a_skip_fails_only_in_ci_and_is_always_named(tmp_path: Path, ci: str, code: int) -> None:
    (tmp_path / "test_skipped.py").write_text(SKIPPED + "\ndef test_other(): pass\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "tests.skips", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "CI": ci, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    assert "Пропущено: test_skipped.py::test_it" in done.stdout
    assert "немає браузера" in done.stdout
