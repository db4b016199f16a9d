"""A real site: no demonstration, a database of its own, whose owner is no superuser."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import requests

from spilno.config.postgres import Postgres
from tests.e2e.site import Site
from tests.running.test_start import run

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    folder = tmp_path_factory.mktemp("outside")
    folder.chmod(0o755)
    server = Postgres(folder / "pg", extra={"fsync": "off"})
    server.start()
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE ROLE platform LOGIN CREATEROLE")
        connection.execute("CREATE DATABASE platform OWNER platform")
        connection.execute("CREATE ROLE poor LOGIN")
        connection.execute("CREATE DATABASE poor OWNER poor")
    yield server
    server.stop()


def at(server: Postgres, name: str) -> str:
    return f"postgresql://{name}@/{name}?host={server.sockets}"


def test_a_real_site_runs_on_the_operator_s_database(outside: Postgres, tmp_path: Path) -> None:
    site = Site(tmp_path / "home")
    site.environment |= {"SPILNO_DEMO": "0", "DATABASE_URL": at(outside, "platform")}
    site.start()
    try:
        page = requests.get(site.url, timeout=10)
        assert page.status_code == 200
        assert "demo-bar" not in page.text
        assert requests.get(f"{site.url}/demo/", timeout=10).status_code == 404
        assert requests.get(site.url, headers={"Host": "evil"}, timeout=10).status_code == 400
        assert not (site.home / "pg").exists()
        report = run(site, "check", "--production")
        assert report.returncode == 1
        assert "pip uninstall spilno-demo" in report.stdout
        seed = run(site, "seed")
        assert seed.returncode == 1
        assert "SPILNO_DEMO=1" in seed.stderr
        later = run(site, "check", SPILNO_DEMO="1")
        assert later.returncode == 1
        assert "демонстрацією вона стати не може" in later.stderr
        with psycopg.connect(at(outside, "platform")) as connection:
            owner = "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'platform'"
            assert connection.execute(owner).fetchall() == [("platform",)]
    finally:
        assert site.stop() == 0


def test_an_owner_who_may_not_make_roles_is_told_what_to_do(
    outside: Postgres, tmp_path: Path
) -> None:
    site = Site(tmp_path / "home")
    site.environment |= {"SPILNO_DEMO": "0", "DATABASE_URL": at(outside, "poor")}
    refused = run(site, "run")
    assert refused.returncode == 1
    assert "CREATEROLE" in refused.stderr
    assert "Traceback" not in refused.stderr
