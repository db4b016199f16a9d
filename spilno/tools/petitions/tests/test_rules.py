"""What the law asks, without a database."""

import pytest

from spilno.tools.petitions import rules, stages
from spilno.tools.petitions.rules import Name
from spilno.tools.petitions.tool import TOOL

OLENA = Name("Коваленко", "Олена", "Іванівна")


def faults(**changes: object) -> list[str]:
    whole = {"title": "Т" * 20, "text": "А" * 50, "name": OLENA, "has_addressee": True}
    return list(rules.faults(**{**whole, **changes}))  # type: ignore[arg-type]


def test_a_whole_draft_lacks_nothing() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": "Т" * (rules.TITLE_LEAST - 1)}, "title_short"),
        ({"title": "Т" * (rules.TITLE_LIMIT + 1)}, "title_long"),
        ({"text": "А" * (rules.TEXT_LEAST - 1)}, "text_short"),
        ({"text": "А" * (rules.TEXT_LIMIT + 1)}, "text_long"),
        ({"name": Name("Коваленко", "")}, "name_missing"),
        ({"has_addressee": False}, "addressee_missing"),
    ],
)
def test_each_thing_that_is_missing_is_named(changes: dict[str, object], fault: str) -> None:
    assert faults(**changes) == [fault]


@pytest.mark.parametrize("length", [rules.TITLE_LEAST, rules.TITLE_LIMIT])
def test_the_limits_themselves_are_allowed(length: int) -> None:
    assert faults(title="Т" * length) == []


def test_a_name_without_patronymic_is_complete() -> None:
    assert Name("Шевчук", "Тарас").is_complete
    assert Name("Шевчук", "Тарас").full == "Шевчук Тарас"
    assert OLENA.full == "Коваленко Олена Іванівна"


def test_a_petition_is_supported_or_not_and_an_appeal_may_be_explained() -> None:
    assert rules.results(stages.UNDER_REVIEW) == ("supported", "not_supported")
    assert rules.results(stages.APPEAL) == ("supported", "not_supported", "explained")
    assert rules.results(stages.COLLECTING) == ()


@pytest.mark.parametrize(
    ("number", "threshold", "verb"),
    [
        (99, 100, "petitions.expired"),
        (100, 100, "petitions.reached"),
        (5000, None, "petitions.closed"),
    ],
)
def test_how_a_collection_ends(number: int, threshold: int | None, verb: str) -> None:
    assert rules.after_window(number, threshold) == verb
    assert rules.has_enough(number, threshold) == (verb == "petitions.reached")


def test_five_verbs_change_a_count_and_no_other() -> None:
    signs = {code: verb.sign for code, verb in TOOL.verbs.items() if verb.sign}
    assert signs == dict(rules.SIGNS)
    assert sorted(signs.values()) == [-1, -1, -1, 1, 1]
