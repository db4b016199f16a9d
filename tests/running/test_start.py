"""What can go wrong at a start is said in a plain sentence that tells what to do."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from spilno.config import accounts, trouble
from spilno.config.failures import CannotGoOn
from tests.e2e.site import SPILNO, Site

ROOT = Path(__file__).resolve().parent.parent.parent


def run(site: Site, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**site.environment, **more}
    return subprocess.run(
        [*SPILNO, *words], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.browser
def test_a_second_start_in_the_same_folder_says_that_the_site_runs(site: Site) -> None:
    second = run(site, "run")
    assert second.returncode == 1
    assert "Сайт уже працює" in second.stderr
    assert "SPILNO_HOME=" in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.slow
@pytest.mark.browser
def test_each_verb_works_beside_the_running_site_and_without_it(site: Site) -> None:
    assert run(site, "check").returncode == 0
    site.stop()
    assert run(site, "check").returncode == 0
    assert not (site.home / "pg" / "postmaster.pid").exists()


@pytest.mark.slow
@pytest.mark.browser
def test_a_demonstration_stays_one_whatever_the_environment_says(site: Site) -> None:
    with pytest.raises(Exception, match="cannot be changed"):
        site.sql("UPDATE config_installation SET is_demo = false")
    site.stop()
    report = run(site, "check", "--production", SPILNO_DEMO="0")
    assert report.returncode == 1
    assert "демонстрац" in report.stdout + report.stderr
    again = Site(site.home)
    again.environment["SPILNO_DEMO"] = "0"
    again.start()
    assert again.sql("SELECT is_demo FROM config_installation") == [(True,)]
    assert again.stop() == 0


def test_a_busy_port_is_named(tmp_path: Path) -> None:
    site = Site(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", site.port))
        taken.listen()
        refused = run(site, "run")
    assert refused.returncode == 1
    assert f"Порт {site.port} зайнятий" in refused.stderr
    assert f"PORT={site.port + 1}" in refused.stderr


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=5_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(CannotGoOn, match=r"мало місця: вільно 5 МБ.*Звільніть"):
        trouble.room_left(tmp_path)


def test_what_postgresql_says_of_a_full_disk_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CannotGoOn, match="немає місця"):
        trouble.explain("could not write: No space left on device", tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotGoOn, match="Немає доступу до теки"):
        trouble.room_left(tmp_path / "file" / "home")


def test_a_database_that_does_not_answer_is_named(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    refused = run(Site(tmp_path), "check", DATABASE_URL=url)
    assert refused.returncode == 1
    assert "DATABASE_URL не відповідає" in refused.stderr


def test_root_never_runs_the_server_itself(tmp_path: Path) -> None:
    chosen = accounts.runner(Path("/bin/true"), tmp_path)
    assert os.geteuid() != 0 or chosen.user or chosen.prefix


def test_an_old_python_is_named(tmp_path: Path) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14", "python"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["make", "-C", str(ROOT), "setup"],
        env={**os.environ, "PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Потрібен Python 3.11 або новіший" in done.stderr


def test_an_unknown_verb_is_refused(tmp_path: Path) -> None:
    done = run(Site(tmp_path), "dance")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
