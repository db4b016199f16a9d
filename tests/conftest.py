"""The first start of a demonstration takes its time: it is made once and copied where needed."""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.site import Site

Copy = Callable[[], Path]


@pytest.fixture(scope="session")
def new_home() -> Iterator[Copy]:
    """Gives a home with a whole demonstration in it, at rest: each time another copy."""
    with tempfile.TemporaryDirectory(prefix="spilno-e2e-") as folder:
        top = Path(folder)
        top.chmod(0o711)  # the account that runs the database must reach its folder inside
        site = Site(top / "first")
        site.start()
        if site.stop() != 0:
            raise RuntimeError("the first start ended badly:\n" + "".join(site.said))
        count = iter(range(1000))

        def copy() -> Path:
            target = top / f"copy-{next(count)}"
            subprocess.run(["cp", "-a", str(site.home), str(target)], check=True)
            return target

        yield copy
