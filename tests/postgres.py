"""A real PostgreSQL for the tests: started once before Django's settings load, stopped at exit."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from spilno.config import catalogues
from spilno.config.postgres import Postgres

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def _home() -> Path:
    home = Path(tempfile.mkdtemp(prefix="spilno-test-"))
    (home / "static").mkdir()
    home.chmod(0o711)  # the account that runs the server must reach its own folder inside
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


ROOT = Path(__file__).resolve().parent.parent
catalogues.compile_all(ROOT / "spilno", ROOT / "demo")  # pages are tested in Ukrainian
os.environ.setdefault("SPILNO_DEMO", "0")  # tests of the demonstration run with 1, apart
if "DATABASE_URL" not in os.environ:
    folder = _home()
    os.environ.setdefault("SPILNO_HOME", str(folder))
    server = Postgres(folder / "pg", extra={"fsync": "off", "max_connections": "100"})
    os.environ["DATABASE_URL"] = server.start()
    atexit.register(server.stop)
# Each worker has keys of its own: their databases give the same numbers to different matters.
if "SPILNO_HOME" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["SPILNO_HOME"] = str(_home())


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Tests read static files as they are: nothing is collected or hashed."""
    from django.conf import settings

    settings.STORAGES = STORAGES


@pytest.fixture(autouse=True, scope="session")
def _emptying_the_record() -> None:
    """Let the database be emptied after a test although the record refuses TRUNCATE."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.execute_sql_flush

    def empty(self: DatabaseOperations, statements: list[str]) -> None:
        flush(
            self,
            [
                "SET session_replication_role = replica",
                *statements,
                "SET session_replication_role = DEFAULT",
            ],
        )

    DatabaseOperations.execute_sql_flush = empty
