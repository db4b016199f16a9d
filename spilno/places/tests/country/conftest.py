"""The whole register, loaded once: the older edition where there is one, then the newest."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from spilno.places import actions, codifier, loading, packaged
from spilno.places.changes import Changes

ROOT = Path(__file__).parents[4]
SHARED = Path(os.environ.get("SPILNO_SHARED", ROOT.parent / "shared"))
OLDER = SHARED / "data" / "ukraine" / "kodifikator_2025-05-16.csv"
OLDER_AS_OF = date(2025, 5, 16)
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


@dataclass
class Loaded:
    """What the imports said, and what the older edition listed."""

    older: list[codifier.Listed] | None
    newest: list[codifier.Listed]
    first: Changes | None
    upgrade: dict[str, list[str]]


@pytest.fixture(scope="package")
def country(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Loaded]:
    """Load the country inside a transaction that is rolled back after the last test here."""
    with django_db_blocker.unblock(), transaction.atomic():
        older = codifier.read(OLDER) if OLDER.exists() else None
        first = older and actions.import_edition(listed=older, as_of=OLDER_AS_OF, sha256="", at=AT)
        actions.found_authorities()
        upgrade = loading.load(AT)
        connection.check_constraints()  # once; else at the end of each test
        yield Loaded(older, codifier.read(packaged.newest_edition()), first or None, upgrade)
        transaction.set_rollback(True)


@pytest.fixture
def older(country: Loaded) -> list[codifier.Listed]:
    """Return the rows of the older edition, which has no licence and so is not in the product."""
    if country.older is None:
        reason = f"немає {OLDER}: задайте SPILNO_SHARED"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return country.older


@pytest.fixture(autouse=True)
def _rolled_back(country: Loaded, db: None) -> None:
    """Each test starts from the loaded country."""
