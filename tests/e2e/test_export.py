"""The running site’s export holds; any single changed byte is found and named (issue 3 §7.4)."""

from pathlib import Path

import pytest

from spilno.record.tests.test_export import changes, holds, holds_alone
from tests.e2e.site import Site

pytestmark = pytest.mark.browser  # beside the running site

CHECKS = {"spilno verify": holds, "verify.py": holds_alone}


def test_the_seeded_site_is_verified_and_no_changed_byte_slips_through(
    site: Site, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    done = site.spilno("record", "export", str(folder))
    assert done.returncode == 0, done.stderr
    assert {name: check(folder) for name, check in CHECKS.items()} == dict.fromkeys(CHECKS, "")
    for path in sorted(found for found in folder.rglob("*") if found.is_file()):
        body, name = path.read_bytes(), path.relative_to(folder).as_posix()
        for changed in changes(body)[::3]:
            path.write_bytes(changed)
            for program, check in CHECKS.items():
                assert named(name, check(folder)), f"{program} on {name}"
        path.write_bytes(body)


def named(name: str, said: str) -> bool:
    """Tell whether the first thing that does not fit is this file, or the manifest over it."""
    return name in said or said.startswith("manifest")
