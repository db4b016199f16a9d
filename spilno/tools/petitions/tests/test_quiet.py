"""Which actions write into the record: all but these, and each of those that must."""

from datetime import timedelta
from inspect import isfunction

import pytest

from spilno.record import journal
from spilno.tools.petitions import actions
from spilno.tools.petitions.tests.scene import Scene, council

pytestmark = pytest.mark.django_db
# Nothing that anybody else could see or count.
QUIET = {"count", "discard", "draft", "edit", "find_address", "mark_failed", "recount"}
READING = {
    "answer_of",
    "case_of",
    "dry_run",
    "is_due_to_forget",
    "lacking",
    "moment_of_threshold",
    "own_line",
}
WRITING = {
    *("acknowledge_receipt", "answer", "appeal_refusal", "attach", "begin_review", "close"),
    *("close_window", "decide_appeal", "finish_step", "forget", "gather", "hide_line", "mark_sent"),
    *("pause_for_hearing", "plan_step", "publish", "publish_answer", "rate", "reach", "refuse"),
    *("join", "resume", "reverse", "revoke", "show_line", "sign", "submit", "support", "void"),
    "withdraw",
    "hand_over",  # what is handed over is sent: at once, or by `mark_sent`
}


def test_every_action_is_known_to_be_quiet_or_not() -> None:
    functions = {name for name in actions.__all__ if isfunction(getattr(actions, name))}
    assert functions == QUIET | READING | WRITING


def test_quiet_actions_leave_no_entry() -> None:
    scene = Scene()
    scene.council = council(state="unknown")
    petition = scene.draft()
    actions.edit(petition=petition, at=scene.at, title="Інша назва петиції")
    actions.discard(petition=petition)
    reached = scene.reached()
    row = actions.hand_over(petition=reached, at=scene.at)
    before = journal.head()
    actions.find_address(hand_over=row, at=scene.at)
    actions.mark_failed(hand_over=row, try_again_at=scene.at)
    actions.dry_run(petition=reached, leaves=[])
    actions.count(at=scene.at)
    actions.recount(at=scene.at + timedelta(seconds=1))
    assert journal.head() == before
