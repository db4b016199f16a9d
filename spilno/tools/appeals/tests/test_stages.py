"""The life of an appeal as data: whole, reachable, told, and drawn in the README as it is."""

from pathlib import Path

import pytest

from spilno.civic.timeline import IllegalMove
from spilno.tools.appeals import rules, stages
from spilno.tools.appeals.stages import MOVES, STAGES, TIMELINE
from spilno.tools.appeals.tool import TOOL

README = Path(stages.__file__).parent / "README.md"


def test_the_diagram_of_the_readme_is_the_timeline() -> None:
    drawn = README.read_text(encoding="utf-8").split("```mermaid\n")[1].split("```")[0]
    assert drawn.strip() == stages.diagram()


def test_every_stage_can_be_reached_from_the_draft() -> None:
    reached = {stages.DRAFT}
    for _ in STAGES:
        reached |= {move.target for move in MOVES if move.source in reached}
    assert reached == {stage.code for stage in STAGES}


def test_every_move_is_a_verb_that_people_can_read() -> None:
    assert {move.verb for move in MOVES} <= set(TOOL.verbs)


@pytest.mark.parametrize("stage", [stage.code for stage in STAGES])
def test_a_move_that_is_not_written_is_illegal(stage: str) -> None:
    legal = {move.verb for move in MOVES if move.source == stage}
    for verb in {move.verb for move in MOVES} - legal:
        with pytest.raises(IllegalMove):
            TIMELINE.move(stage, verb)


WHOLE = {
    "kind": rules.COMPLAINT,
    "title": "Автобус",
    "text": "Прошу додати рейс о 18:30, бо інакше не доїхати до лікарні.",
    "surname": "Коваленко",
    "given_name": "Олена",
    "residence": "Наумівка",
    "reply_to": "olena@example.test",
    "has_addressee": True,
}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"kind": "petition"}, "kind_missing"),
        ({"title": ""}, "title_missing"),
        ({"text": "Коротко"}, "text_short"),
        ({"surname": ""}, "name_missing"),
        ({"residence": ""}, "residence_missing"),
        ({"reply_to": ""}, "reply_missing"),
        ({"has_addressee": False}, "addressee_missing"),
        ({"behalf_of": "мати"}, "behalf_ground_missing"),
        ({"is_to_complained": True}, "to_the_one_complained_about"),
    ],
)
def test_the_law_asks_for_these_particulars(changes: dict[str, object], fault: str | None) -> None:
    written = rules.Written(**{**WHOLE, **changes})  # type: ignore[arg-type]
    assert rules.faults(written) == ((fault,) if fault else ())
