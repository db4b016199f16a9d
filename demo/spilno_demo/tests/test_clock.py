"""The clock of the demonstration only goes forward."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from spilno.record import clock as record_clock
from spilno_demo import clock, days

pytestmark = pytest.mark.django_db


def test_it_is_real_time_until_someone_moves_it() -> None:
    assert abs(record_clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_whole_site_reads_what_it_was_moved_by() -> None:
    clock.advance(timedelta(days=3))
    clock.advance(timedelta(hours=1))
    ahead = record_clock.now() - datetime.now(UTC)
    assert abs(ahead - timedelta(days=3, hours=1)) < timedelta(seconds=5)


def test_it_cannot_be_moved_back_even_by_hand() -> None:
    clock.advance(timedelta(days=3))
    with pytest.raises(ValueError, match="only goes forward"):
        clock.advance(timedelta(days=-1))
    with pytest.raises(DatabaseError, match="only goes forward"), connection.cursor() as cursor:
        cursor.execute("UPDATE demo_clock SET ahead = interval '0'")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-25T10:00+02:00", "2026-11-26T10:00+02:00"),  # Wednesday to Thursday
        ("2026-11-27T18:30+02:00", "2026-11-30T18:30+02:00"),  # Friday to Monday
        ("2026-11-28T09:00+02:00", "2026-11-30T09:00+02:00"),  # Saturday to Monday
        ("2026-10-23T10:00+03:00", "2026-10-26T10:00+02:00"),  # over the change of the clocks
    ],
)
def test_the_next_working_day_comes_at_the_same_hour(now: str, then: str) -> None:
    at = datetime.fromisoformat(now).astimezone(UTC)
    assert at + days.to_next_working_day(at) == datetime.fromisoformat(then)
