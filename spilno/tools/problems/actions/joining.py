"""«This concerns me too»: a list of acts in one transaction, one entry of the record each.

One bad act never fails its neighbours; who joins twice gets the same line, and nothing is added.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from spilno.civic.models import Matter
from spilno.civic.nullifiers import KeyDestroyed
from spilno.people import participation, roots
from spilno.people.models import Person
from spilno.record import journal
from spilno.record.journal import Act, Pending
from spilno.tools.problems import stages
from spilno.tools.problems.actions import voices
from spilno.tools.problems.actions.moving import enter, lock
from spilno.tools.problems.models import Problem

# Shared by all who join, refused to the one who moves the problem meanwhile (FOR UPDATE).
HOLD = "SELECT id FROM civic_matter WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"
INSERT = """
    INSERT INTO problems_metoo (problem_id, nullifier, level, leaf, joined_at)
    SELECT *, %s::timestamptz FROM unnest(%s::bigint[], %s::bytea[], %s::text[], %s::bytea[])
    ON CONFLICT (problem_id, nullifier) DO NOTHING RETURNING leaf
"""


@dataclass(frozen=True)
class Joining:
    """One wish to join; `level` is what the session proves."""

    person: Person
    problem_id: int
    level: str


@dataclass(frozen=True)
class Joined:
    """The person stands behind the problem; `is_new`: by this very act."""

    problem_id: int  # the one that it was joined into, where it was
    is_new: bool


class NotOpen(Exception):
    """There is nothing to join: it ended, or is not there."""


Outcome = Joined | NotOpen


@dataclass
class _Wish:
    joining: Joining
    target: int = 0
    nullifier: bytes = b""
    outcome: Outcome | None = None
    pending: Pending | None = None


def join(*, joinings: Sequence[Joining], at: datetime) -> list[Outcome]:
    """Join problems and return an outcome for each wish, in their order; none is raised."""
    roots.ensure(each.person for each in joinings)
    with journal.transaction() as book:
        held = roots.hold(each.person for each in joinings)
        problems = _hold(joinings)
        wishes = [_wish(each, problems, held) for each in joinings]
        new = _insert([wish for wish in wishes if wish.outcome is None], problems, at)
        book.entries += [wish.pending for wish in new if wish.pending]
        participation.keep_many([(wish.joining.person, _own(wish)) for wish in new], at)
    return [wish.outcome or Joined(wish.target, is_new=False) for wish in wishes]


def leave(*, problem: Problem, person: Person, at: datetime) -> bool:
    """Take it back while nothing is done; False when the person had not joined."""
    with journal.transaction() as book:
        held = lock(problem.pk)
        line = voices.has_joined(held, voices.all_of(held, person))
        if line is None:
            return False
        line.delete()
        enter(held, book, "left", at, {"leaf": bytes(line.leaf).hex()})
    return True


def has_joined(problem: Problem, person: Person) -> bool:
    """Tell whether the person reported it or has joined."""
    names = voices.all_of(problem, person)
    return voices.is_reporter(problem, names) or voices.has_joined(problem, names) is not None


def _hold(joinings: Sequence[Joining]) -> dict[int, Problem]:
    """Return the problems meant, by the number that was asked for; joined ones by their target."""
    asked = Problem.objects.select_related("matter", "merged_into__matter")
    found = asked.in_bulk({each.problem_id for each in joinings})
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [sorted(_target(each).pk for each in found.values())])
    fresh = Problem.objects.select_related("matter").prefetch_related("merged")
    anew = fresh.in_bulk({_target(each).pk for each in found.values()})
    return {pk: anew[_target(each).pk] for pk, each in found.items()}


def _target(problem: Problem) -> Problem:
    return problem.merged_into or problem


def _wish(joining: Joining, problems: dict[int, Problem], held: dict[int, list[bytes]]) -> _Wish:
    wish, problem = _Wish(joining), problems.get(joining.problem_id)
    of_person = held.get(joining.person.pk)
    is_public = problem and problem.matter.visibility == Matter.Visibility.PUBLIC
    if problem is None or not is_public or of_person is None:
        wish.outcome = NotOpen()
        return wish
    wish.target = problem.pk
    try:
        names = voices.of_person(problem, of_person)
    except KeyDestroyed:
        wish.outcome = NotOpen()
        return wish
    wish.nullifier = names[0]
    wish.outcome = _refusal(problem, names)
    return wish


def _refusal(problem: Problem, names: list[bytes]) -> Outcome | None:
    """Who reported or joined before, also what was joined into it, is there already."""
    if voices.is_reporter(problem, names) or voices.reported_merged(problem, names):
        return Joined(problem.pk, is_new=False)
    if voices.has_joined(problem, names):
        return Joined(problem.pk, is_new=False)
    is_over = problem.matter.stage not in (*stages.UNMENDED, *stages.SAID_TO_BE_DONE)
    return NotOpen() if is_over else None


def _insert(wishes: list[_Wish], problems: dict[int, Problem], at: datetime) -> list[_Wish]:
    """Insert in one order, so that two lists with the same people never wait in a circle."""
    wishes.sort(key=lambda wish: (wish.target, wish.nullifier))
    for wish in wishes:
        rule_set = problems[wish.joining.problem_id].matter.rule_set_id
        level = wish.joining.level
        act = Act(
            verb="problems.joined", at=at, matter_id=wish.target, level=level, rule_set_id=rule_set
        )
        wish.pending = Pending(act)
    rows = [(w.target, w.nullifier, str(w.joining.level), _leaf(w)) for w in wishes]
    if not rows:
        return []
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [at, *(list(column) for column in zip(*rows, strict=True))])
        added = {bytes(leaf) for (leaf,) in cursor.fetchall()}
    new = [wish for wish in wishes if _leaf(wish) in added]
    for wish in new:
        wish.outcome = Joined(wish.target, is_new=True)
    return new


def _leaf(wish: _Wish) -> bytes:
    assert wish.pending is not None  # noqa: S101 - made just above
    return wish.pending.leaf


def _own(wish: _Wish) -> dict[str, object]:
    """What opens in the person's own session only: the row has no person."""
    leaf = _leaf(wish).hex()
    return {"tool": "problems", "act": "joined", "matter": wish.target, "leaf": leaf}
