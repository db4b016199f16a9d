"""A site that these tests may kill: its folder is started many times."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Copy
from tests.e2e.site import Site


@pytest.fixture(scope="module")
def home(new_home: Copy) -> Path:
    return new_home()


@pytest.fixture
def site(home: Path) -> Iterator[Site]:
    running = Site(home)
    running.start()
    yield running
    running.stop()
