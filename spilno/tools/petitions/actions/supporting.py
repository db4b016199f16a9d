"""Supporters of a draft, where a statute asks for some before a moderator looks."""

from datetime import datetime

from spilno.civic import nullifiers
from spilno.civic.eligibility import judge
from spilno.people import participation, roots
from spilno.people.models import Person
from spilno.record import journal
from spilno.tools.petitions import eligible, stages
from spilno.tools.petitions.actions import names
from spilno.tools.petitions.actions.moving import enter, lock
from spilno.tools.petitions.actions.refusals import NotEligible, NotOpen
from spilno.tools.petitions.models import Petition, Support
from spilno.tools.petitions.rules import Name


def support(*, petition: Petition, person: Person, level: str, name: Name, at: datetime) -> bool:
    """Support a draft; False when the person had done so before.

    Raises NotOpen, NotEligible, Incomplete, UncleanText, NoRoot.
    """
    roots.ensure([person])
    with journal.transaction() as book:
        of_person = roots.hold([person]).get(person.pk)
        if of_person is None:
            raise roots.NoRoot
        held = lock(petition.pk)
        if held.matter.stage != stages.SUPPORTERS:
            raise NotOpen(held.matter.stage)
        _check(held, person, level, at)
        known = names.clean(names.binding(person, name))
        who = nullifiers.of_roots(of_person, nullifiers.key(held.pk))
        if held.supports.filter(nullifier__in=who).exists():
            return False
        _store(held, who[0], known, level, at)
        enter(held, book, "petitions.backed", at, {"name": known.full}, private=True)
        own = {"tool": "petitions", "act": "backed", "matter": held.pk}
        participation.keep(person, own, at)
    return True


def _store(petition: Petition, who: bytes, name: Name, level: str, at: datetime) -> None:
    Support.objects.create(
        petition=petition,
        nullifier=who,
        surname=name.surname,
        given_name=name.given_name,
        patronymic=name.patronymic,
        level=level,
        supported_at=at,
    )


def _check(petition: Petition, person: Person, level: str, at: datetime) -> None:
    assert petition.addressee is not None  # noqa: S101 - no draft gathers without one
    in_force = eligible.rules_of(petition, at)
    least = in_force.level("author_min_level")
    known = eligible.standings([(person, level)], at)[0]
    verdict = judge(known, eligible.requirement(petition.addressee, in_force, level=least))
    if not verdict.allowed:
        raise NotEligible(verdict)
