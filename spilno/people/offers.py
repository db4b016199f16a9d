"""The offer to join two accounts: made only to a session that holds the proof of both.

The proof of the one is the session, fresh; of the other the identity that a provider has just
vouched for in this very session (`people.waiting`). Nothing the browser sends names an account.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from spilno.people import actions, identities, merging, naming, person_codes, waiting
from spilno.people.merging import AnotherPerson
from spilno.people.models import Person
from spilno.people.waiting import Waiting


@dataclass(frozen=True)
class Offer:
    """Two accounts of one person. `folded` None: they are one already, the proof still waits."""

    kept: Person
    folded: Person | None
    waiting: Waiting


def of(request: HttpRequest, kept: Person, at: datetime) -> Offer | None:
    """Return what this session may join, None when no proof waits in it."""
    held = waiting.held(request, at)
    if held is None:
        return None
    owner = identities.find(person_codes.written(held.identified.codes))
    return Offer(kept, owner if owner and owner.pk != kept.pk else None, held)


def check(offer: Offer) -> None:
    """Raise what stands in the way: merging.Gone, HoldsRole, AnotherPerson."""
    proved = offer.waiting.identified
    codes, name = person_codes.written(proved.codes), naming.of(proved)
    born = proved.born_on or person_codes.born_on(codes)
    if not identities.may_be(offer.kept, codes, name, born):
        raise AnotherPerson
    if offer.folded is not None:
        merging.check(offer.kept, offer.folded)


def accept(*, offer: Offer, at: datetime) -> actions.Confirmed:
    """Join the accounts and write down the proof. Killed in between, it is simply asked again.

    Raises merging.Gone, HoldsRole, AnotherPerson.
    """
    check(offer)
    if offer.folded is not None:
        merging.merge(kept=offer.kept, folded=offer.folded, at=at)
    return actions.confirm(person=offer.kept, identified=offer.waiting.identified, at=at)
