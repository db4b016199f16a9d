"""Pure rules: what gives away who asked, what only points elsewhere, what a refusal rests on."""

from pathlib import Path

import pytest

from spilno.tools.requests import rules, stages
from spilno.tools.requests.rules import Private
from spilno.tools.requests.stages import MOVES, STAGES
from spilno.tools.requests.tool import TOOL

OLENA = Private(
    name="Шевченко Олена Іванівна",
    email="olena@example.org",
    postal="Корюківка, вул. Зелена, 5",
    phone="+38 (067) 111-22-33",
)


@pytest.mark.parametrize(
    "text",
    [
        "На запит Шевченко О. І. повідомляємо.",
        "Шановна Олено Іванівно!",
        "Надіслано на OLENA@example.org.",
        "Телефон: 0671112233.",
        "Адреса: Корюківка, вул. Зелена, 5.",
        "Громадянці Шевченковій відмовлено.",
    ],
)
def test_a_text_that_gives_away_who_asked_is_seen(text: str) -> None:
    assert rules.named(text, OLENA)


@pytest.mark.parametrize(
    "text",
    [
        "Договір підписала Олена Петренко.",  # one given name is everyone's
        "Ремонт у місті Корюківка коштував 120 грн.",
        "Вулиця Зелена, 7.",
        "0671112234",
    ],
)
def test_what_says_nothing_of_who_asked_is_let_through(text: str) -> None:
    assert rules.named(text, OLENA) == []


def test_a_street_named_in_the_question_gives_nobody_away() -> None:
    asked = "Скільки коштував ремонт вулиці Шевченка?"
    assert rules.named("Ремонт вулиці Шевченка: 120 грн.", OLENA, asked) == []
    assert rules.named("Шановна Олено Іванівно! Вулиця Шевченка…", OLENA, asked)


def test_an_organisation_is_given_away_by_its_whole_name_only() -> None:
    body = Private(name="ГО «Чисте місто»", is_person=False)
    assert rules.named("Наше місто чисте.", body) == []
    assert rules.named("Відповідь для ГО «Чисте місто».", body)


@pytest.mark.parametrize(
    ("text", "files", "expected"),
    [
        ("Інформацію оприлюднено на сайті громади.", 0, True),
        ("Ознайомитися можна за посиланням http://rada.test", 0, True),
        ("Відомості є у відкритих джерелах.", 0, True),
        ("Інформацію оприлюднено на сайті, копії додано.", 2, False),
        ("Ремонт коштував 1 204 500 грн.", 0, False),
    ],
)
def test_an_answer_that_only_points_elsewhere_is_seen(
    text: str, files: int, *, expected: bool
) -> None:
    assert rules.sends_elsewhere(text, files) is expected


def test_there_are_four_grounds_of_refusal() -> None:
    assert len(rules.GROUNDS) == 4
    assert all(rules.may_refuse(each, told_costs=True) for each in rules.GROUNDS)
    assert not rules.may_refuse("costs_unpaid", told_costs=False)
    assert not rules.may_refuse("open_sources", told_costs=True)


def test_the_diagram_of_the_readme_is_the_timeline() -> None:
    readme = Path(str(stages.__file__)).parent / "README.md"
    assert stages.diagram() in readme.read_text(encoding="utf-8")


def test_every_stage_can_be_reached_and_every_move_told() -> None:
    reached = {stages.SENT}
    for _ in STAGES:
        reached |= {move.target for move in MOVES if move.source in reached}
    assert reached == {stage.code for stage in STAGES}
    assert {move.verb for move in MOVES} <= set(TOOL.verbs)
