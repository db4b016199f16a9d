"""Tags and filters say things as Ukrainians do."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from spilno.web.templatetags import web


@pytest.fixture(autouse=True)
def ukrainian() -> None:
    translation.activate("uk")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "строк минув"),
        (0, "останній день"),
        (1, "залишився 1 день"),
        (2, "залишилося 2 дні"),
        (5, "залишилося 5 днів"),
        (11, "залишилося 11 днів"),
        (21, "залишився 21 день"),
        (22, "залишилося 22 дні"),
        (112, "залишилося 112 днів"),
    ],
)
def test_days_left_agree_with_their_number(days: int, words: str) -> None:
    assert web.days_left(days) == words


def test_hours_late_are_said_as_late() -> None:
    assert web.hours_left(-3) == "запізнення 3 години"
    assert web.hours_left(1) == "залишилася 1 година"


def test_numbers_have_unbreakable_spaces() -> None:
    assert web.number(25000) == "25\u00a0000"
    assert web.number(None) == ""


def test_moments_are_in_kyiv_and_in_the_genitive() -> None:
    text = web.moment(datetime(2026, 11, 25, 22, 30, tzinfo=UTC))
    assert text == '<time datetime="2026-11-26T00:30:00+02:00">26 листопада 2026, 00:30</time>'
    assert web.day(date(2026, 3, 1)) == '<time datetime="2026-03-01">1 березня 2026</time>'
    assert web.day(None) == ""


def test_progress_never_exceeds_its_goal() -> None:
    shown = Template('{% include "web/components/progress.html" %}').render(
        Context({"value": 1251, "goal": 250, "label": "Підписів: 1251 із 250"})
    )
    assert '<progress value="250" max="250"' in shown
    assert "Підписів: 1251 із 250" in shown


def test_without_a_threshold_there_is_no_bar() -> None:
    shown = Template('{% include "web/components/progress.html" %}').render(
        Context({"value": 7, "goal": None, "label": "Поріг статуту не внесено"})
    )
    assert "<progress" not in shown
    assert "Поріг статуту не внесено" in shown


def test_an_unknown_icon_is_still_a_picture() -> None:
    assert "<svg" in web.icon("nothing like this")


def test_large_numbers_in_attributes_have_no_spaces() -> None:
    assert web.capped(1_000_000, 25_000) == "25000"
