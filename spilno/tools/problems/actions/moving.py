"""Moving a problem along its timeline: lock, move, write its step, enter it in the record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from spilno.civic import matters
from spilno.civic.models import Matter
from spilno.people.models import Person
from spilno.record.journal import Book, Pending
from spilno.tools.problems.actions.refusals import NotNow
from spilno.tools.problems.models import Problem, Step, StepPhoto
from spilno.web.uploads import Stored

PUBLIC = Matter.Visibility.PUBLIC


@dataclass(frozen=True)
class By:
    """Who speaks for the body: post and unit in words, and the account that entered it."""

    post: str = ""
    unit: str = ""
    person: Person | None = None


NOBODY = By()


def lock(problem_id: int) -> Problem:
    """Return the problem, held: of two who act at once the second sees what the first did."""
    Matter.objects.select_for_update().get(pk=problem_id)
    found = Problem.objects.select_related("matter__rule_set", "matter__place", "authority")
    return found.get(pk=problem_id)


def lock_in(problem: Problem, *allowed: str) -> Problem:
    """Return the problem, held, in one of these stages. Raises NotNow."""
    held = lock(problem.pk)
    if held.matter.stage not in allowed:
        raise NotNow(held.matter.stage)
    return held


def move(
    problem: Problem,
    book: Book,
    verb: str,
    at: datetime,
    *,
    by: By = NOBODY,
    text: str = "",
    files: Sequence[Stored] = (),
    changes: Mapping[str, Any] | None = None,
) -> Step:
    """Make the legal move of `problems.<verb>`, store `changes`, write step and entry.

    Raises IllegalMove, StageChanged.
    """
    values = dict(changes or {})
    matters.advance(problem.matter, f"problems.{verb}", at, ends_at=values.get("due_at"))
    change(problem, at, **values)
    return tell(problem, book, verb, at, by=by, text=text, files=files)


def tell(
    problem: Problem,
    book: Book,
    verb: str,
    at: datetime,
    *,
    by: By = NOBODY,
    text: str = "",
    files: Sequence[Stored] = (),
    is_public: bool = True,
    level: str = "",
) -> Step:
    """Write a step without a move, with its photos, and enter it."""
    step = Step(problem=problem, verb=f"problems.{verb}", stage=problem.matter.stage, text=text)
    step.by_post, step.by_unit, step.entered_by = by.post, by.unit, by.person
    step.at, step.is_public = at, is_public
    step.save()
    for file in files:
        StepPhoto.objects.create(step=step, **row(file))
    content = {"text": text, "by": f"{by.post}, {by.unit}".strip(", "), **digests(files)}
    enter(problem, book, verb, at, content, private=not is_public, level=level)
    return step


def change(problem: Problem, at: datetime, **values: Any) -> None:
    """Store values of a problem."""
    values["changed_at"] = at
    for name, value in values.items():
        setattr(problem, name, value)
    problem.save(update_fields=list(values))


def enter(
    problem: Problem,
    book: Book,
    verb: str,
    at: datetime,
    content: Mapping[str, Any],
    *,
    level: str = "",
    private: bool = False,
) -> Pending:
    """Enter an act on the problem; sealed while the problem is not public."""
    is_public = problem.matter.visibility == PUBLIC and not private
    return book.enter(
        verb=f"problems.{verb}",
        at=at,
        matter_id=problem.pk,
        rule_set_id=problem.matter.rule_set_id,
        content=dict(content),
        level=level,
        private=not is_public,
        public=is_public,
    )


def row(file: Stored) -> dict[str, Any]:
    """Return the columns of a kept file."""
    return {
        "name": file.name,
        "caption": file.caption,
        "content_type": file.content_type,
        "size": file.size,
        "path": file.path,
    }


def digests(files: Sequence[Stored]) -> dict[str, list[str]]:
    """Return what the entry commits to of files: their SHA-256, hex."""
    return {"files": [file.digest for file in files]} if files else {}
