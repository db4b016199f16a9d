"""The life of a petition as data: whole, reachable, told, and drawn in the README as it is."""

from pathlib import Path

import pytest

from spilno.civic.timeline import IllegalMove
from spilno.tools.petitions import stages
from spilno.tools.petitions.stages import MOVES, STAGES, TIMELINE
from spilno.tools.petitions.tool import TOOL

README = Path(stages.__file__).parent / "README.md"


def test_the_diagram_of_the_readme_is_the_timeline() -> None:
    drawn = README.read_text(encoding="utf-8").split("```mermaid\n")[1].split("```")[0]
    assert drawn.strip() == stages.diagram()


def test_every_stage_can_be_reached_from_the_draft() -> None:
    reached = {stages.DRAFT}
    for _ in STAGES:
        reached |= {move.target for move in MOVES if move.source in reached}
    assert reached == {stage.code for stage in STAGES}


def test_only_what_is_executed_has_no_way_on() -> None:
    sources = {move.source for move in MOVES}
    assert {stage.code for stage in STAGES} - sources == {stages.EXECUTED}
    assert [stage.code for stage in STAGES if stage.is_final] == [stages.EXECUTED]


def test_one_verb_leads_from_a_stage_to_one_stage() -> None:
    pairs = [(move.source, move.verb) for move in MOVES]
    assert len(pairs) == len(set(pairs))


def test_every_move_is_a_verb_that_people_can_read() -> None:
    assert {move.verb for move in MOVES} <= set(TOOL.verbs)
    assert all(verb.label for verb in TOOL.verbs.values())


def test_people_can_act_only_while_signatures_are_collected() -> None:
    assert TIMELINE.where(is_open=True) == [stages.COLLECTING]


def test_nothing_before_publication_is_public() -> None:
    hidden = [stages.DRAFT, stages.SUPPORTERS, stages.MODERATION, stages.REJECTED]
    assert TIMELINE.where(is_public=False) == hidden


@pytest.mark.parametrize("stage", [stage.code for stage in STAGES])
def test_a_move_that_is_not_written_is_illegal(stage: str) -> None:
    legal = {move.verb for move in MOVES if move.source == stage}
    for verb in {move.verb for move in MOVES} - legal:
        with pytest.raises(IllegalMove):
            TIMELINE.move(stage, verb)
