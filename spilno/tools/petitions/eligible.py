"""Who may start, back and sign a petition: a resident of the addressee's community (Law 280/97
art. 1), anyone for central bodies; of the age and the level of assurance that the rules ask for."""

from collections.abc import Sequence
from datetime import datetime

from spilno.civic import rulesets, standing
from spilno.civic.eligibility import Requirement, Standing, Verdict, judge
from spilno.civic.models import RuleSet
from spilno.people.models import Person, Residence
from spilno.places.authorities import CENTRAL
from spilno.places.models import Authority
from spilno.record import clock
from spilno.tools.petitions.models import Petition

TOOL = "petitions"


def rules_of(petition: Petition, at: datetime) -> RuleSet:
    """Return the frozen rules of a petition; before its publication those in force now."""
    frozen = petition.matter.rule_set
    if frozen is not None:
        return frozen
    if petition.addressee is None:
        return rulesets.default(TOOL)
    return rulesets.of(petition.addressee, TOOL, clock.day(at))


def requirement(addressee: Authority, rules: RuleSet, *, level: str | None = None) -> Requirement:
    """Return what is asked of one who signs; `level` replaces the rules' least level."""
    is_central = addressee.kind in CENTRAL
    return Requirement(
        min_level=level or rules.min_level,
        place=None if is_central else addressee.place_id,
        min_age=rules.number("min_age"),
    )


def verdict(person: Person | None, level: str, petition: Petition, at: datetime) -> Verdict:
    """Return whether `person`, in a session of `level`, may sign, and if not, every reason why."""
    if person is None:
        return Verdict(("sign_in",))
    if petition.addressee is None:
        return Verdict()
    known = standings([(person, level)], at)[0]
    return judge(known, requirement(petition.addressee, rules_of(petition, at)))


def standings(people: Sequence[tuple[Person, str]], at: datetime) -> list[Standing]:
    """Return what is known of each, in their order, with one query for all.

    A petition is tied to a community or to nothing, so the places above it are left out.
    """
    lived = Residence.objects.filter(person__in=[person for person, _ in people], until=None)
    homes = {home.person_id: home for home in lived.select_related("place")}
    day = clock.day(at)
    return [
        Standing(
            is_signed_in=True,
            level=level,
            places=_places(homes.get(person.pk)),
            residence_level=homes[person.pk].level if person.pk in homes else "none",
            age=standing.age(person, day),
        )
        for person, level in people
    ]


def _places(home: Residence | None) -> tuple[str, ...]:
    if home is None:
        return ()
    return tuple(filter(None, (home.place_id, home.place.hromada_id)))
