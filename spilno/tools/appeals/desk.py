"""Appeals at the desk of a service centre (`civic.desk`): written for a person who is present."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from spilno.civic.desk import Acted, Keep, NotDone, NotStanding, Offer, Start
from spilno.people.models import Person
from spilno.tools.appeals import actions
from spilno.tools.appeals.models import Appeal


def starts_at_desk() -> list[Start]:
    """Return the page where an officer writes an appeal for the person, and prints its answer."""
    note = _("Proposal, application or complaint; registration and answer are printed here.")
    return [Start(_("Write an appeal, print its answer"), reverse("appeals:at_desk"), note)]


def at_desk(person: Person, text: str, at: datetime) -> list[Offer]:
    """Return nothing to choose from: an appeal is written, not picked."""
    return []


def act_at_desk(matter_id: int, person: Person, keep: Keep, at: datetime) -> Acted:
    """Refuse: see `starts_at_desk`. Raises NotDone."""
    raise NotDone(_("An appeal is written on its own page."))


def revoke_at_desk(matter_id: int, leaf: bytes, at: datetime) -> None:
    """Withdraw the appeal that was sent at a desk. Raises NotStanding."""
    appeal = Appeal.objects.select_related("matter").get(pk=matter_id)
    try:
        actions.withdraw(appeal=appeal, at=at)
    except actions.NotNow as over:
        raise NotStanding from over
