"""Counting of terms: every vector of the law sheet, §9, and what must hold of any term."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spilno.duties import holidays
from spilno.duties.terms import (
    KYIV,
    Calendar,
    Span,
    Term,
    due,
    end_of,
    is_past,
    kyiv_day,
)

ON = Calendar("test", martial_law=(Span(date(2022, 2, 24)),))
OFF = Calendar("test")
BOTH = [ON, OFF]


def noon(text: str) -> datetime:
    return datetime.fromisoformat(text + "T12:00").replace(tzinfo=KYIV)


def last_day(start: str, value: int, unit: str, calendar: Calendar, rolls: bool = True) -> str:
    return kyiv_day(due(noon(start), Term(value, unit), calendar, rolls)).isoformat()


@pytest.mark.parametrize("calendar", BOTH)
@pytest.mark.parametrize(
    ("start", "value", "unit", "rolls", "expected"),
    [
        ("2026-11-20", 2, "working_day", True, "2026-11-24"),  # submitted on Friday
        ("2026-11-24", 3, "month", False, "2027-02-24"),  # collecting
        ("2026-11-23", 5, "day", True, "2026-11-30"),  # forwarding; the 28th is Saturday
        ("2026-11-23", 10, "day", True, "2026-12-03"),
        ("2026-11-23", 15, "day", True, "2026-12-08"),
        ("2026-11-23", 1, "month", True, "2026-12-23"),
        ("2026-11-23", 45, "day", True, "2027-01-07"),
        ("2026-11-23", 5, "working_day", True, "2026-11-30"),  # a request for information
        ("2026-11-23", 20, "working_day", True, "2026-12-21"),
        ("2026-11-23", 15, "working_day", True, "2026-12-14"),  # a consultation
        ("2026-11-30", 3, "month", False, "2027-02-28"),
        ("2026-11-30", 3, "month", True, "2027-03-01"),
        ("2027-01-31", 1, "month", True, "2027-03-01"),  # the 28th of February is Sunday
    ],
)
def test_terms_end_as_the_law_counts_them(
    calendar: Calendar, start: str, value: int, unit: str, rolls: bool, expected: str
) -> None:
    assert last_day(start, value, unit, calendar, rolls) == expected


def test_three_months_of_collecting_are_92_days() -> None:
    end = due(noon("2026-11-24"), Term(3, "month"), ON, rolls=False)
    assert (kyiv_day(end) - date(2026, 11, 24)).days == 92


@pytest.mark.parametrize(
    ("calendar", "notice", "review", "answer"),
    [
        (ON, "2026-12-25", "2027-01-08", "2027-01-11"),
        (OFF, "2026-12-28", "2027-01-12", "2027-01-13"),
    ],
)
def test_a_reached_threshold_leads_to_notice_review_and_answer(
    calendar: Calendar, notice: str, review: str, answer: str
) -> None:
    assert last_day("2026-12-22", 3, "working_day", calendar) == notice
    assert last_day(notice, 10, "working_day", calendar) == review
    assert last_day(review, 1, "working_day", calendar) == answer


@pytest.mark.parametrize(("calendar", "report"), [(ON, "2027-01-25"), (OFF, "2027-01-27")])
def test_the_report_of_a_consultation_is_due_in_thirty_working_days(
    calendar: Calendar, report: str
) -> None:
    assert last_day("2026-12-14", 30, "working_day", calendar) == report


@pytest.mark.parametrize(
    ("year", "easter", "trinity"),
    [
        (2021, date(2021, 5, 2), date(2021, 6, 20)),
        (2024, date(2024, 5, 5), date(2024, 6, 23)),
        (2025, date(2025, 4, 20), date(2025, 6, 8)),
        (2026, date(2026, 4, 12), date(2026, 5, 31)),
        (2027, date(2027, 5, 2), date(2027, 6, 20)),
    ],
)
def test_easter_and_trinity_are_computed(year: int, easter: date, trinity: date) -> None:
    assert (holidays.easter(year), holidays.trinity(year)) == (easter, trinity)


def test_a_holiday_on_a_day_off_gives_the_next_working_day_off() -> None:
    # In 2027: 1 May is Saturday, Easter Sunday; 8 May Saturday; 15 August no longer a holiday.
    assert not OFF.is_working(date(2027, 5, 3))
    assert not OFF.is_working(date(2027, 5, 4))
    assert OFF.is_working(date(2027, 5, 5))
    assert not OFF.is_working(date(2027, 5, 10))
    assert all(ON.is_working(date(2027, 5, day)) for day in (3, 4, 10))


def test_no_new_day_off_when_a_holiday_is_a_weekday() -> None:
    assert not OFF.is_working(date(2026, 8, 24))  # Monday
    assert OFF.is_working(date(2026, 8, 25))


def test_a_year_without_martial_law_has_the_days_off_that_2021_had_by_these_holidays() -> None:
    # Eleven holidays, and a weekday off for each that is a Saturday or a Sunday.
    weekend = [day for day in holidays.days_off(2021) if day.weekday() >= 5]
    assert len(holidays.days_off(2021)) == 11 + len(weekend)


def test_days_of_martial_law_end_with_their_act() -> None:
    calendar = Calendar("test", martial_law=(Span(date(2022, 2, 24), date(2026, 12, 24)),))
    assert calendar.is_martial(date(2026, 12, 24))
    assert not calendar.is_working(date(2026, 12, 25))  # a holiday again
    assert last_day("2026-12-22", 3, "working_day", calendar) == "2026-12-28"


def test_martial_law_beyond_the_last_act_on_file_is_marked_as_assumed() -> None:
    calendar = Calendar("ua", martial_law=(Span(date(2022, 2, 24), None, date(2026, 5, 4)),))
    assert calendar.label(date(2026, 5, 4)) == "ua+martial"
    assert calendar.label(date(2026, 5, 5)) == "ua+martial?"
    assert calendar.label(date(2022, 2, 23)) == "ua"


def test_a_day_moved_by_order_changes_what_is_working() -> None:
    calendar = Calendar("test", (), {date(2026, 12, 24)}, {date(2026, 12, 19)})
    assert last_day("2026-12-18", 1, "working_day", calendar) == "2026-12-19"
    assert last_day("2026-12-23", 1, "working_day", calendar) == "2026-12-28"


@pytest.mark.parametrize(
    ("threshold", "handed_over"),
    [
        ("2026-12-17", "2026-12-18"),  # Thursday
        ("2026-12-18", "2026-12-21"),  # Friday: Saturday is no working day
        ("2026-12-19", "2026-12-21"),  # Saturday
        ("2026-12-20", "2026-12-21"),  # Sunday
    ],
)
def test_handing_over_is_due_the_next_day_across_weekends(threshold: str, handed_over: str) -> None:
    assert last_day(threshold, 1, "day", ON) == handed_over


def test_the_notice_counts_from_receipt_late_in_the_evening_of_kyiv() -> None:
    late = datetime(2026, 12, 21, 23, 59, 59, tzinfo=KYIV)  # still Monday here, as in UTC
    assert kyiv_day(due(late, Term(2, "working_day"), ON)) == date(2026, 12, 23)
    past_midnight = datetime(2026, 12, 21, 22, 30, tzinfo=UTC)  # already Tuesday in Kyiv
    assert kyiv_day(due(past_midnight, Term(2, "working_day"), ON)) == date(2026, 12, 24)


def test_hours_end_with_their_last_minute() -> None:
    start = datetime(2026, 11, 20, 10, 17, 33, tzinfo=KYIV)
    assert due(start, Term(48, "hour"), ON) == datetime(2026, 11, 22, 10, 17, 59, tzinfo=KYIV)


@pytest.mark.parametrize(
    ("day", "offset"), [(date(2026, 3, 28), 2), (date(2026, 3, 29), 3), (date(2026, 10, 25), 2)]
)
def test_a_day_ends_at_its_last_second_on_days_when_clocks_change(day: date, offset: int) -> None:
    end = end_of(day)
    assert end.tzinfo is UTC
    assert end.astimezone(KYIV).strftime("%F %T") == f"{day} 23:59:59"
    assert end.hour == 23 - offset


def test_hours_run_on_when_clocks_change() -> None:
    start = datetime(2026, 10, 24, 12, 0, tzinfo=KYIV)  # that night has 25 hours
    assert due(start, Term(24, "hour"), ON) - start.astimezone(UTC) == timedelta(
        hours=24, seconds=59
    )


def test_the_last_second_belongs_to_the_term_whole() -> None:
    end = end_of(date(2026, 12, 1))
    assert not is_past(end, end + timedelta(milliseconds=999))
    assert is_past(end, end + timedelta(seconds=1))


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2026, 11, 20), Term(1, "day"), ON)  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize(("value", "unit"), [(0, "day"), (-1, "hour"), (1, "week")])
def test_what_is_no_term_is_refused(value: int, unit: str) -> None:
    with pytest.raises(ValueError, match="not a term"):
        Term(value, unit)


def test_hearings_stop_the_clock_of_the_review() -> None:
    review = Term(10, "working_day")
    start = noon("2026-12-07")
    assert kyiv_day(due(start, review, ON)) == date(2026, 12, 21)
    pause = (noon("2026-12-09"), noon("2026-12-16"))  # 10, 11, 14, 15, 16 do not count
    assert kyiv_day(due(start, review, ON, pauses=[pause])) == date(2026, 12, 28)


@pytest.mark.parametrize("unit", ["hour", "day", "working_day", "month"])
def test_a_pause_within_one_moment_changes_nothing(unit: str) -> None:
    start, moment = noon("2026-12-07"), noon("2026-12-08")
    term = Term(2, unit)
    assert due(start, term, ON, pauses=[(moment, moment)]) == due(start, term, ON)


FIRST, LAST = datetime(2020, 1, 1), datetime(2035, 1, 1)  # noqa: DTZ001 - hypothesis adds UTC
moments = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
terms = st.builds(
    Term, st.integers(1, 60), st.sampled_from(["hour", "day", "working_day", "month"])
)
day_terms = terms.filter(lambda term: term.unit != "hour")
calendars = st.sampled_from(
    [ON, OFF, Calendar("ended", martial_law=(Span(date(2022, 2, 24), date(2027, 3, 31)),))]
)


@given(moments, day_terms, calendars)
def test_the_end_is_a_last_second_of_a_later_day(
    start: datetime, term: Term, calendar: Calendar
) -> None:
    end = due(start, term, calendar).astimezone(KYIV)
    assert end.strftime("%T") == "23:59:59"
    assert end.date() > kyiv_day(start)


@given(moments, day_terms, calendars)
def test_a_duty_ends_on_a_working_day_and_a_window_never_later(
    start: datetime, term: Term, calendar: Calendar
) -> None:
    rolled, window = due(start, term, calendar), due(start, term, calendar, rolls=False)
    assert calendar.is_working(kyiv_day(rolled))
    assert window <= rolled
    day = kyiv_day(window)
    while day < kyiv_day(rolled):
        assert not calendar.is_working(day)
        day += timedelta(days=1)


@given(moments, st.integers(1, 40), calendars)
def test_so_many_working_days_lie_after_the_start(
    start: datetime, number: int, calendar: Calendar
) -> None:
    end = kyiv_day(due(start, Term(number, "working_day"), calendar))
    first = kyiv_day(start)
    days = [first + timedelta(days=n) for n in range(1, (end - first).days + 1)]
    assert sum(calendar.is_working(day) for day in days) == number


@given(moments, moments, terms, calendars)
def test_a_later_start_never_ends_earlier(
    one: datetime, other: datetime, term: Term, calendar: Calendar
) -> None:
    earlier, later = sorted([one, other])
    assert due(earlier, term, calendar) <= due(later, term, calendar)


@given(moments, terms, calendars, st.timedeltas(timedelta(), timedelta(days=20)))
def test_a_pause_never_shortens_and_gives_no_more_than_it_took(
    start: datetime, term: Term, calendar: Calendar, length: timedelta
) -> None:
    pause = (start + timedelta(minutes=1), start + timedelta(minutes=1) + length)
    plain, paused = due(start, term, calendar), due(start, term, calendar, pauses=[pause])
    assert paused >= plain
    window = due(start, term, calendar, rolls=False, pauses=[pause])
    if term.unit in ("day", "month"):
        whole = (kyiv_day(pause[1]) - kyiv_day(pause[0])).days
        before = due(start, term, calendar, rolls=False)
        assert (kyiv_day(window) - kyiv_day(before)).days == whole


@given(moments, st.integers(1, 24 * 30))
def test_hours_are_elapsed_hours_to_the_end_of_a_minute(start: datetime, hours: int) -> None:
    end = due(start, Term(hours, "hour"), ON)
    assert timedelta() <= end - (start + timedelta(hours=hours)).replace(second=0, microsecond=0)
    assert end.second == 59
    assert end - start < timedelta(hours=hours, minutes=1)


@given(moments, st.integers(1, 36), calendars)
def test_months_keep_the_number_of_the_day_or_end_with_the_month(
    start: datetime, number: int, calendar: Calendar
) -> None:
    first = kyiv_day(start)
    end = kyiv_day(due(start, Term(number, "month"), calendar, rolls=False))
    assert (end.year * 12 + end.month) - (first.year * 12 + first.month) == number
    assert end.day == first.day or (end + timedelta(days=1)).day == 1
