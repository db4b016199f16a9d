"""Co-authors of a collective appeal: by the link of the draft, or under a public appeal.

One person joins once by whatever channel; in public they are only counted.
"""

from collections.abc import Sequence
from datetime import datetime

from spilno.civic import nullifiers
from spilno.civic.models import Matter
from spilno.people import participation, roots
from spilno.people.models import Person
from spilno.record import journal
from spilno.tools.appeals import stages
from spilno.tools.appeals.actions.moving import enter, lock
from spilno.tools.appeals.actions.refusals import Incomplete, NotNow
from spilno.tools.appeals.models import Appeal, CoAuthor

PARTICULARS = ("surname", "given_name", "residence")  # art. 5


class OwnAppeal(Exception):
    """The author is an author already."""


class NotJoined(Exception):
    """The person has not joined, or has left."""


def is_open(appeal: Appeal) -> bool:
    """Tell whether co-authors may join now."""
    stage, matter = appeal.matter.stage, appeal.matter
    is_public = matter.visibility == Matter.Visibility.PUBLIC
    by_page = is_public and appeal.is_collective and stage in stages.WITH_BODY
    return stage == stages.GATHERING or by_page


def join(
    *,
    appeal: Appeal,
    person: Person,
    level: str,
    at: datetime,
    surname: str,
    given_name: str,
    residence: str,
    patronymic: str = "",
) -> tuple[CoAuthor, bool]:
    """Join as a co-author; second of the pair: whether it is new.

    Raises NotNow, OwnAppeal, Incomplete, NoRoot.
    """
    if not (surname and given_name and residence):
        raise Incomplete(["name_missing" if residence else "residence_missing"])
    roots.ensure([person])
    with journal.transaction() as book:
        held_roots = roots.hold([person]).get(person.pk)
        if held_roots is None:
            raise roots.NoRoot
        held = lock(appeal)
        _check(held, person)
        who = nullifiers.of_roots(held_roots, nullifiers.key(held.pk))
        before = held.co_authors.filter(nullifier__in=who).order_by("pk").first()
        if before is not None and before.left_at is None:
            return before, False
        entry = enter(held, book, "appeals.joined", at, {"leaf": "joined"}, level=level)
        row = before or CoAuthor(appeal=held, nullifier=who[0])
        row.surname, row.given_name, row.patronymic = surname, given_name, patronymic
        row.residence, row.level, row.leaf = residence, level, entry.leaf
        row.joined_at, row.left_at = at, None
        row.save()
        own = {"tool": "appeals", "act": "joined", "matter": held.pk, "leaf": entry.leaf.hex()}
        participation.keep(person, own, at)
    return row, True


def unjoin(*, appeal: Appeal, person: Person, at: datetime) -> None:
    """Leave: the body sees no name of the person any more. Raises NotJoined, NotNow."""
    with journal.transaction() as book:
        held = lock(appeal)
        if held.matter.stage not in (stages.GATHERING, *stages.WITH_BODY, stages.RETURNED):
            raise NotNow(held.matter.stage)
        row = of_person(held, person)
        if row is None:
            raise NotJoined
        row.left_at = at
        row.save(update_fields=["left_at"])
        entry_level = row.level
        enter(held, book, "appeals.unjoined", at, level=entry_level)


def of_person(appeal: Appeal, person: Person) -> CoAuthor | None:
    """Return the person's own standing joining, or None."""
    try:
        who = nullifiers.all_of(person, appeal.pk)
    except (roots.NoRoot, nullifiers.KeyDestroyed):
        return None
    return appeal.co_authors.filter(nullifier__in=who, left_at=None).order_by("pk").first()


def count(appeal: Appeal) -> int:
    """Return how many co-authors there are, without the author."""
    return appeal.co_authors.filter(left_at=None).count()


def count_once(*, appeal: Appeal, nullifier: Sequence[bytes], at: datetime) -> int:
    """Leave of the joinings of one person the first; return how many went."""
    with journal.transaction() as book:
        held = lock(appeal)
        mine = held.co_authors.filter(nullifier__in=list(nullifier), left_at=None)
        later = list(mine.order_by("joined_at", "pk"))[1:]
        for row in later:
            row.left_at = at
            row.save(update_fields=["left_at"])
            enter(held, book, "appeals.joining_joined", at, level=row.level)
    return len(later)


def _check(appeal: Appeal, person: Person) -> None:
    if not is_open(appeal):
        raise NotNow(appeal.matter.stage)
    if appeal.matter.author_id == person.pk:
        raise OwnAppeal
