"""Acts of officials together with the files that come with them: all of it, or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db.models import Count

from spilno.duties import actions as duties
from spilno.duties.models import Answer, KeptFile
from spilno.people.models import Person
from spilno.record import journal
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import ExecutionStep, Petition
from spilno.web.uploads import FilesForm, Stored, stored


def answer(petition: Petition, form: FilesForm, by: Person, at: datetime) -> None:
    """Give the answer with its files. Raises what `actions.answer` raises."""
    with stored(form.attached()) as files, journal.transaction():
        given = actions.answer(petition=petition, by=by, at=at, **form.words())
        for file in files:
            duties.attach(answer=given, at=at, is_told=False, **asdict(file))


def plan_step(petition: Petition, form: FilesForm, at: datetime) -> None:
    """Add the step with its files. Raises what `actions.plan_step` raises."""
    with stored(form.attached()) as files, journal.transaction():
        step = actions.plan_step(petition=petition, at=at, **form.words())
        for file in files:
            actions.attach(step=step, at=at, is_told=False, **asdict(file))


def join_answer(given: Answer, form: FilesForm, at: datetime) -> None:
    """Add files to an answer that stands. Raises TooManyFiles."""
    _join(form, lambda file, told: duties.attach(answer=given, at=at, is_told=told, **asdict(file)))


def join_step(step: ExecutionStep, form: FilesForm, at: datetime) -> None:
    """Add files to a step that stands. Raises TooManyFiles, NotNow."""
    _join(form, lambda file, told: actions.attach(step=step, at=at, is_told=told, **asdict(file)))


def _join(form: FilesForm, attach: Callable[[Stored, bool], object]) -> None:
    """Those who follow are told once, however many files come."""
    with stored(form.attached()) as files, journal.transaction():
        for place, file in enumerate(files):
            attach(file, place == 0)


def steps(petition: Petition) -> Sequence[ExecutionStep]:
    """Return the steps in their order, each with its files and `has_room` for more."""
    found = list(petition.steps.order_by("pk").prefetch_related("files"))
    for step in found:
        step.has_room = len(step.files.all()) < KeptFile.MOST  # type: ignore[attr-defined] # for the template
    return found


def answers(petition: Petition) -> Sequence[Answer]:
    """Return the answers to which files may still be added."""
    given = petition.matter.answers.annotate(number=Count("files"))
    return list(given.filter(number__lt=KeptFile.MOST).order_by("pk"))
