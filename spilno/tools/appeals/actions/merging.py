"""Two accounts of one person become one: what both had joined or judged counts once."""

from collections.abc import Sequence
from datetime import datetime

from spilno.civic import nullifiers
from spilno.duties import actions as duties
from spilno.duties.models import Rating
from spilno.record import journal
from spilno.tools.appeals import stages
from spilno.tools.appeals.actions.joining import count_once
from spilno.tools.appeals.models import Appeal, CoAuthor

Sides = tuple[Sequence[bytes], Sequence[bytes]]  # the roots of the one account, of the other


def merge(*, sides: Sides, at: datetime) -> int:
    """Count once what was done by roots of both sides; return how many joinings stopped counting.

    Only appeals that somebody joined or judged are looked at: their keys are read one by one.
    """
    number, roots = 0, [*sides[0], *sides[1]]
    with journal.transaction():
        for appeal in _acted_on():
            names = nullifiers.of_roots(roots, nullifiers.key(appeal.pk))
            number += _joined(appeal, names, at)
            for answer in appeal.matter.answers.all():
                if answer.ratings.filter(nullifier__in=names).count() > 1:
                    duties.join_ratings(answer=answer, nullifiers=names, at=at)
    return number


def _joined(appeal: Appeal, names: list[bytes], at: datetime) -> int:
    if appeal.co_authors.filter(nullifier__in=names, left_at=None).count() < 2:
        return 0
    return count_once(appeal=appeal, nullifier=names, at=at)


def _acted_on() -> list[Appeal]:
    joined = CoAuthor.objects.values("appeal")
    judged = Rating.objects.filter(answer__matter__kind="appeal").values("answer__matter")
    alive = Appeal.objects.exclude(matter__stage=stages.DRAFT)
    found = alive.filter(pk__in=joined) | alive.filter(pk__in=judged)
    return list(found.distinct().order_by("pk").select_related("matter"))
