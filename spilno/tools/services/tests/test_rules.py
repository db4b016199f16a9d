"""The method by hand-counted cases."""

from datetime import date

import pytest

from spilno.tools.services import rules, stages


@pytest.mark.parametrize(
    ("scores", "index"),
    [
        ([10] * 10, 100),
        ([0] * 10, -100),
        ([7, 8] * 5, 0),
        ([9] * 6 + [6] * 4, 20),
        ([10] * 9, None),  # fewer than ten
    ],
)
def test_the_index_is_the_share_of_9_and_10_without_that_of_0_to_6(scores, index) -> None:
    assert rules.loyalty(scores).index == index


def test_the_margin_shrinks_with_the_number() -> None:
    few, many = rules.loyalty([10, 0] * 8), rules.loyalty([10, 0] * 800)
    assert few.margin == 49  # 1.96 / sqrt(16)
    assert many.margin == 5


def test_a_visit_can_be_rated_for_thirty_days() -> None:
    today = date(2026, 11, 24)
    assert rules.may_be_rated(date(2026, 10, 25), today)
    assert not rules.may_be_rated(date(2026, 10, 24), today)
    assert not rules.may_be_rated(date(2026, 11, 25), today)


def test_reasons_fit_the_place() -> None:
    assert "late" in rules.reasons_of("stop")
    assert "late" not in rules.reasons_of("clinic")
    assert "papers" not in rules.reasons_of("stop")


def test_the_readme_shows_the_stages() -> None:
    from pathlib import Path

    assert stages.diagram() in (Path(stages.__file__).parent / "README.md").read_text()


def test_the_index_is_written_with_its_sign() -> None:
    shown = [rules.loyalty([10] * 10), rules.loyalty([0] * 10), rules.loyalty([7] * 10)]
    assert [each.index_text for each in shown] == ["+100", "−100", "0"]
