"""Execution of a supported petition, step by step, each told to those who signed."""

from datetime import date, datetime

from spilno.duties.actions import TooManyFiles
from spilno.record import journal
from spilno.tools.petitions import rules, stages
from spilno.tools.petitions.actions.moving import enter, lock_in, move
from spilno.tools.petitions.models import ExecutionStep, Petition, StepFile


class NotSupported(Exception):
    """Only what was supported is executed."""


class StepsOpen(Exception):
    """A petition is executed when it has steps and each of them is done."""


class AlreadyDone(Exception):
    """The step is done already."""


class TextMissing(Exception):
    """A step says what will be done."""


def plan_step(
    *,
    petition: Petition,
    text: str,
    at: datetime,
    planned_on: date | None = None,
    done_on: date | None = None,
) -> ExecutionStep:
    """Add a step that is planned, or with `done_on` one that is done.

    Raises TextMissing, NotNow, NotSupported.
    """
    if not text.strip():
        raise TextMissing
    with journal.transaction() as book:
        held = _supported(petition)
        step = ExecutionStep.objects.create(
            petition=held,
            text=text.strip(),
            planned_on=planned_on,
            done_on=done_on,
            entered_at=at,
            done_at=at if done_on else None,
        )
        verb = "petitions.step_done" if done_on else "petitions.step_planned"
        enter(held, book, verb, at, _content(step))
    return step


def finish_step(*, step: ExecutionStep, done_on: date, at: datetime) -> ExecutionStep:
    """Note that a step is done. Raises NotNow, NotSupported, AlreadyDone."""
    with journal.transaction() as book:
        held = _supported(step.petition)
        planned = ExecutionStep.objects.filter(pk=step.pk, done_on=None)
        if not planned.update(done_on=done_on, done_at=at):
            raise AlreadyDone
        step.refresh_from_db()
        enter(held, book, "petitions.step_done", at, _content(step))
    return step


def attach(
    *,
    step: ExecutionStep,
    name: str,
    content_type: str,
    size: int,
    path: str,
    digest: str,
    at: datetime,
    caption: str = "",
    is_told: bool = True,
) -> StepFile:
    """Add a file, cleaned and stored by the caller, to a step; `digest`: its SHA-256, hex.

    `is_told`: those who follow get news of it; not of what comes with the step itself.
    Raises NotNow, TooManyFiles.
    """
    verb = "petitions.file_added" if is_told else "petitions.file_given"
    with journal.transaction() as book:
        held = lock_in(step.petition, stages.ANSWERED, stages.EXECUTED)
        if step.files.count() >= StepFile.MOST:
            raise TooManyFiles
        kept = StepFile(step=step, name=name, caption=caption, path=path)
        kept.content_type, kept.size = content_type, size
        kept.save()
        content = {"step": step.pk, "name": name, "caption": caption, "size": size}
        content["sha256"] = digest
        enter(held, book, verb, at, content)
    return kept


def close(*, petition: Petition, at: datetime) -> Petition:
    """Declare a supported petition executed. Raises NotNow, NotSupported, StepsOpen."""
    with journal.transaction() as book:
        held = _supported(petition)
        steps = list(held.steps.all())
        if not steps or any(step.done_on is None for step in steps):
            raise StepsOpen
        move(held, book, "petitions.executed", at, dates={"executed_at": at})
    return held


def _supported(petition: Petition) -> Petition:
    held = lock_in(petition, stages.ANSWERED)
    if held.result != rules.SUPPORTED:
        raise NotSupported
    return held


def _content(step: ExecutionStep) -> dict[str, object]:
    return {
        "step": step.pk,
        "text": step.text,
        "planned_on": step.planned_on.isoformat() if step.planned_on else "",
        "done_on": step.done_on.isoformat() if step.done_on else "",
    }
