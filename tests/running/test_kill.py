"""After kill -9 of any process nothing is left behind and the site is whole again."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from spilno.config import processes, reach
from tests.e2e.site import Site

pytestmark = [pytest.mark.slow, pytest.mark.browser]  # one after another, beside the other site


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.1)


def children(site: Site, word: str) -> list[int]:
    """The processes of the site whose command line holds the word."""
    found = []
    for pid in processes.orphans(site.home):
        try:
            if word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
        except OSError:
            continue
    return found


def postmaster(site: Site) -> int:
    return int((site.home / "pg" / "postmaster.pid").read_text().split()[0])


@pytest.mark.parametrize("word", ["granian", "worker"])
def test_a_killed_web_or_worker_is_started_again(site: Site, word: str) -> None:
    victims = children(site, word)
    for pid in victims[:1]:
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: bool(children(site, word)) and not set(children(site, word)) & {victims[0]})
    wait_for(lambda: reach.healthy(site.port))


def test_a_killed_database_comes_back_with_all_it_acknowledged(site: Site) -> None:
    site.sql("CREATE TABLE IF NOT EXISTS acknowledged (number int)")
    site.sql("INSERT INTO acknowledged VALUES (42)")
    before = postmaster(site)
    os.kill(before, signal.SIGKILL)
    wait_for(lambda: (site.home / "pg" / "postmaster.pid").exists() and postmaster(site) != before)
    wait_for(lambda: reach.healthy(site.port))
    assert site.sql("SELECT max(number) FROM acknowledged") == [(42,)]
    site.sql("DROP TABLE acknowledged")


def test_a_killed_supervisor_leaves_nobody_and_the_next_start_works(site: Site) -> None:
    site.stop(signal.SIGKILL)
    wait_for(lambda: not list(processes.orphans(site.home)), 30)
    again = Site(site.home)
    again.start()
    assert again.stop() == 0


def test_when_all_are_killed_at_once_the_next_start_works(site: Site) -> None:
    assert site.process
    for pid in [site.process.pid, *children(site, "granian"), *children(site, "worker")]:
        os.kill(pid, signal.SIGKILL)
    site.process.wait()
    again = Site(site.home)
    again.start()
    assert again.stop() == 0


def test_a_stale_lock_of_the_database_with_a_stranger_s_number_is_no_hindrance(home: Path) -> None:
    (home / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n{home / 'pg'}\n")
    site = Site(home)
    site.start()
    assert site.stop() == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_politely_it_stops_with_all_its_processes(home: Path, number: int) -> None:
    site = Site(home)
    site.start()
    assert site.stop(number) == 0
    assert list(processes.orphans(home)) == []
    assert not (home / "pg" / "postmaster.pid").exists()
