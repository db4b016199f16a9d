"""Fixtures of this package's tests."""

from collections.abc import Iterator

import pytest

from spilno.civic import tools
from spilno.civic.tests import sample
from spilno.duties.tests.letters import body, home, imap_port, seal_key
from spilno.places.models import Place
from spilno.places.tests.fixtures import some_places

__all__ = ["body", "home", "imap_port", "seal_key"]


@pytest.fixture
def places(db: None) -> dict[str, Place]:
    return some_places()


@pytest.fixture(autouse=True)
def sample_tools(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    sample.install(monkeypatch)
    yield
    tools.discover.cache_clear()
