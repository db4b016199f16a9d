"""The next legal step: which ones, until when, in which words."""

from dataclasses import replace
from datetime import date

import pytest

from spilno.duties import calendars, remedies
from spilno.duties.remedies import Case

CALENDAR = calendars.read(calendars.PACKAGED)
SILENT = Case(
    kind="request",
    outcome="silence",
    body="Корюківська міська рада",
    title="Скільки коштував ремонт дороги",
    number="17",
    url="https://example.org/requests/17/",
    received_on=date(2026, 11, 23),
    due_on=date(2026, 11, 30),
    name="Олена Шевченко",
    contact="olena@example.org",
)
REFUSED = replace(
    SILENT, outcome="refusal", answered_on=date(2026, 11, 27), reasons="службова інформація"
)


def codes(case: Case, on: date) -> list[str]:
    return [each.code for each in remedies.of(case, on, CALENDAR)]


def test_silence_opens_the_head_the_ombudsman_and_the_court() -> None:
    assert codes(SILENT, date(2026, 12, 1)) == ["head", "ombudsman", "court"]


def test_the_higher_body_is_offered_only_where_there_is_one() -> None:
    with_higher = replace(SILENT, higher="Чернігівська обласна рада")
    assert codes(with_higher, date(2026, 12, 1)) == ["head", "higher", "ombudsman", "court"]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2027, 1, 1), ["head", "ombudsman", "court"]),  # a month from the first silent day
        (date(2027, 1, 2), ["ombudsman", "court"]),
        (date(2027, 6, 1), ["ombudsman", "court"]),  # six months: КАС art. 122
        (date(2027, 6, 2), ["ombudsman"]),
        (date(2027, 12, 1), ["ombudsman"]),  # a year: law 776/97-ВР art. 17
        (date(2027, 12, 2), []),
    ],
)
def test_only_steps_still_in_time_are_offered(on: date, expected: list[str]) -> None:
    assert codes(SILENT, on) == expected


def test_a_last_day_that_is_a_day_off_moves_to_the_next_working_one() -> None:
    answered = replace(REFUSED, answered_on=date(2026, 11, 13))  # a month later is a Sunday
    (head, *_rest) = remedies.of(answered, date(2026, 11, 20), CALENDAR)
    assert head.until == date(2026, 12, 14)


def test_one_who_learnt_later_has_a_month_from_then_but_a_year_at_most() -> None:
    late = replace(REFUSED, learnt_on=date(2027, 5, 3))
    assert remedies.of(late, date(2027, 5, 5), CALENDAR)[0].until == date(2027, 6, 3)
    later = replace(REFUSED, learnt_on=date(2027, 11, 20))
    assert remedies.of(later, date(2027, 11, 22), CALENDAR)[0].until == date(2027, 11, 29)


def test_the_text_names_both_sides_the_days_and_what_happened() -> None:
    text = remedies.of(SILENT, date(2026, 12, 1), CALENDAR)[0].text
    for words in ("Олена Шевченко", "Корюківська міська рада", "23.11.2026", "30.11.2026", "№ 17"):
        assert words in text
    assert "Станом на 01.12.2026 відповіді немає." in text


def test_a_refusal_is_quoted_with_its_day() -> None:
    text = remedies.of(REFUSED, date(2026, 12, 1), CALENDAR)[-1].text
    assert "27.11.2026" in text
    assert "службова інформація" in text


@pytest.mark.parametrize("kind", ["request", "appeal", "petition", "problem"])
@pytest.mark.parametrize("outcome", ["silence", "refusal", "answer", "late"])
def test_every_kind_has_words_for_every_outcome(kind: str, outcome: remedies.Outcome) -> None:
    case = replace(REFUSED, kind=kind, outcome=outcome, higher="Вищий орган")
    for each in remedies.of(case, date(2026, 12, 1), CALENDAR):
        assert each.label
        assert each.note
        assert "{" not in each.text


def test_what_a_person_typed_is_never_read_as_a_template() -> None:
    case = replace(SILENT, title="{0} {name.__class__}", body="{due_on}")
    assert "{name.__class__}" in remedies.of(case, date(2026, 12, 1), CALENDAR)[0].text


def test_a_problem_first_becomes_a_formal_appeal() -> None:
    assert codes(replace(SILENT, kind="problem"), date(2030, 1, 1)) == ["formal_appeal"]
