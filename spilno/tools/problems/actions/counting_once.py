"""Two accounts of one person become one: what both had joined or judged counts once."""

from datetime import datetime

from spilno.record import journal
from spilno.record.journal import Book
from spilno.tools.problems import both
from spilno.tools.problems.actions.moving import enter, lock
from spilno.tools.problems.models import Confirmation, MeToo, Problem


def count_once(*, sides: both.Sides, at: datetime) -> int:
    """Count once what a person did by roots of both sides; return how many lines went."""
    number = 0
    with journal.transaction() as book:
        for pk in both.problems(sides):  # in order: two who merge never wait in a circle
            held = lock(pk)
            one, other = both.names(pk, sides)
            number += _join_lines(held, one | other, book, at)
            _join_words(held, one | other)
    return number


def _join_lines(problem: Problem, names: set[bytes], book: Book, at: datetime) -> int:
    lines = list(
        MeToo.objects.filter(problem=problem, nullifier__in=names).order_by("joined_at", "pk")
    )
    kept = 0 if bytes(problem.reporter) in names else 1  # who reported had not to join
    for line in lines[kept:]:
        line.delete()
        enter(problem, book, "left", at, {"leaf": bytes(line.leaf).hex()})
    return len(lines[kept:])


def _join_words(problem: Problem, names: set[bytes]) -> None:
    """Of two words about one «done» that of the reporter stands, else the later."""
    words = Confirmation.objects.filter(problem=problem, nullifier__in=names)
    seen: set[int] = set()
    for word in words.order_by("-is_reporter", "-said_at", "-pk"):
        if word.round in seen:
            word.delete()
        seen.add(word.round)
