"""Joining reports of one thing: nobody who follows or had joined is lost."""

from datetime import datetime

from spilno.notices.models import Follow
from spilno.record import journal
from spilno.tools.problems import stages
from spilno.tools.problems.actions import owing
from spilno.tools.problems.actions.moving import NOBODY, By, lock, move, tell
from spilno.tools.problems.actions.refusals import NotNow
from spilno.tools.problems.models import Problem


class SameProblem(Exception):
    """A report cannot be joined with itself, nor with one that was joined into another."""


def merge(
    *, problem: Problem, into: Problem, at: datetime, by: By = NOBODY, text: str = ""
) -> Problem:
    """Join `problem` into `into`: who followed the one follows the other, and judges it too.

    Raises SameProblem, NotNow.
    """
    if problem.pk == into.pk:
        raise SameProblem
    with journal.transaction() as book:
        first, second = (lock(pk) for pk in sorted((problem.pk, into.pk)))
        gone, kept = (first, second) if first.pk == problem.pk else (second, first)
        _check(gone, kept)
        owing.lift(gone, f"№ {kept.number}", at)
        gone.merged.update(merged_into=kept)
        ends = {"merged_into": kept, "due_at": None}
        move(gone, book, "merged", at, by=by, text=f"№ {kept.number} {text}".strip(), changes=ends)
        tell(kept, book, "took_in", at, by=by, text=f"№ {gone.number}")
        _follow(gone, kept, at)
    return kept


def _check(gone: Problem, kept: Problem) -> None:
    if kept.matter.stage not in stages.UNMENDED:
        raise SameProblem if kept.merged_into_id else NotNow(kept.matter.stage)
    if gone.matter.stage not in stages.UNMENDED:
        raise NotNow(gone.matter.stage)


def _follow(gone: Problem, kept: Problem, at: datetime) -> None:
    """Everyone who was told of the one is told of the other; whoever was told of both, once."""
    there = set(Follow.objects.filter(matter=kept.matter).values_list("person", flat=True))
    moving = Follow.objects.filter(matter=gone.matter).exclude(person__in=there)
    rows = [
        Follow(person_id=f.person_id, matter=kept.matter, cadence=f.cadence, since=at)
        for f in moving
    ]
    author = gone.matter.author_id
    told = there | {row.person_id for row in rows} | {kept.matter.author_id}
    if author and author not in told and gone.contact == Problem.Contact.ACCOUNT:
        rows.append(Follow(person_id=author, matter=kept.matter, since=at))
    Follow.objects.bulk_create(rows, ignore_conflicts=True)
