"""Supporters of a draft, where a statute asks for some before a moderator looks."""

from datetime import datetime

from spilno.civic.eligibility import judge
from spilno.civic.nullifiers import nullifier
from spilno.people import participation
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

    Raises NotOpen, NotEligible, Incomplete, UncleanText.
    """
    with journal.transaction() as book:
        held = lock(petition.pk)
        if held.matter.stage != stages.SUPPORTERS:
            raise NotOpen(held.matter.stage)
        _check(held, person, level, at)
        known = names.clean(names.binding(person, name))
        values = {
            "surname": known.surname,
            "given_name": known.given_name,
            "patronymic": known.patronymic,
            "level": level,
            "supported_at": at,
        }
        who = nullifier(person, held.pk)
        _, is_new = Support.objects.get_or_create(petition=held, nullifier=who, defaults=values)
        if is_new:
            enter(held, book, "petitions.backed", at, {"name": known.full}, private=True)
            own = {"tool": "petitions", "act": "backed", "matter": held.pk}
            participation.keep(person, own, at)
    return is_new


def _check(petition: Petition, person: Person, level: str, at: datetime) -> None:
    assert petition.addressee is not None  # noqa: S101 - no draft gathers without one
    in_force = eligible.rules_of(petition, at)
    least = in_force.level("author_min_level")
    known = eligible.standings([(person, level)], at)[0]
    verdict = judge(known, eligible.requirement(petition.addressee, in_force, level=least))
    if not verdict.allowed:
        raise NotEligible(verdict)
