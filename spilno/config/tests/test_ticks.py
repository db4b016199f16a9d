"""The ticks: in order, each on its own."""

import logging
from datetime import datetime

import pytest

from spilno.config import bell, health, ticks

pytestmark = pytest.mark.django_db


def test_the_record_comes_first_and_notices_follow_the_tools() -> None:
    names = [name for name, _ in ticks.parts()]
    assert names[0] == "record"
    assert names.index("tools.petitions") < names.index("duties") < names.index("notices")


def test_one_that_fails_stops_no_other_and_is_logged_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    called: list[str] = []

    def broken(at: datetime) -> None:
        raise RuntimeError("olena@example.org")

    def sound(at: datetime) -> None:
        called.append("sound")

    monkeypatch.setattr(ticks, "parts", lambda: [("broken", broken), ("sound", sound)])
    monkeypatch.setattr(ticks, "close_old_connections", lambda: None)
    caplog.set_level(logging.ERROR)
    assert ticks.once() == ["broken"]
    assert ticks.once() == ["broken"]
    assert called == ["sound", "sound"]
    assert [record.message for record in caplog.records] == ["tick of broken failed"]


def test_a_round_writes_the_sign_of_life_that_health_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ticks, "parts", list)
    assert health.report()["ok"] is False
    ticks.round_of_ticks()
    report = health.report()
    assert report["ok"] is True
    assert report["database"] is True
    assert float(str(report["worker_seconds"])) < 5


def test_a_worker_silent_for_half_a_minute_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticks, "parts", list)
    ticks.round_of_ticks()
    monkeypatch.setattr(health, "WORKER_LIMIT", -1.0)
    assert health.report()["ok"] is False


def test_a_ring_waits_only_so_long_for_a_worker_that_is_away() -> None:
    assert bell.ring_and_wait(seconds=0.2) is False


def test_all_ticks_of_the_house_run_on_an_empty_database() -> None:
    assert ticks.once() == []
