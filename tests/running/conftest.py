"""A site that these tests may kill: its folder is prepared once, then started many times."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.site import Site


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="spilno-run-") as folder:
        Path(folder).chmod(0o711)
        site = Site(Path(folder))
        site.start()
        assert site.stop() == 0
        yield Path(folder)


@pytest.fixture
def site(home: Path) -> Iterator[Site]:
    running = Site(home)
    running.start()
    yield running
    running.stop()
