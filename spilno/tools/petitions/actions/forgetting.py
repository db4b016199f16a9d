"""After the retention term (art. 23-1: 3 years at least) names go; counts and proofs stay."""

from datetime import datetime

from spilno.civic import nullifiers
from spilno.duties import terms
from spilno.record import clock, journal
from spilno.tools.petitions import eligible, stages
from spilno.tools.petitions.actions.moving import change, enter, lock
from spilno.tools.petitions.models import Petition, Signature, Support

YEARS = 3  # the law's least, where a set does not say more


class TooEarly(Exception):
    """The retention term is not over."""


def forget(*, petition: Petition, at: datetime) -> Petition:
    """Blank every name and salt of a petition and destroy its key. Raises TooEarly.

    Without name and salt nobody can open an entry, without the key nobody can tie one to a person.
    """
    blank = {"surname": "", "given_name": "", "patronymic": ""}
    with journal.transaction() as book:
        held = lock(petition.pk)
        if not is_due(held, at):
            raise TooEarly
        Signature.objects.filter(petition=held).update(**blank, salt=b"", hidden_reason="")
        Support.objects.filter(petition=held).update(**blank)
        change(held, names_erased_at=at)
        enter(held, book, "petitions.names_erased", at)
    nullifiers.destroy(petition.pk)
    return held


def is_due(petition: Petition, at: datetime) -> bool:
    """Tell whether the retention term of a published petition is over and its names still stand."""
    if petition.published_at is None or petition.names_erased_at is not None:
        return False
    if petition.matter.stage == stages.COLLECTING:
        return False
    years = eligible.rules_of(petition, at).number("retention_years") or YEARS
    published = clock.day(petition.published_at)
    return clock.day(at) > terms.add_months(published, 12 * years)
