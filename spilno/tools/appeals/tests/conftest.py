"""Fixtures of this package's tests."""

import pytest

from spilno.tools.appeals.tests.scene import Scene


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()
