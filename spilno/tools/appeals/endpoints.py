"""What the rest of the house asks of appeals, by name (`civic.tools`)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from spilno.civic.models import Matter
from spilno.civic.parties import AUTHOR, BODY
from spilno.civic.tools import Card
from spilno.duties.models import Duty
from spilno.duties.thread.models import Message
from spilno.people import roles
from spilno.people.models import Person, Role
from spilno.places.models import Authority
from spilno.tools.appeals import actions, describing, stages
from spilno.tools.appeals.addresses import url as url
from spilno.tools.appeals.desk import act_at_desk as act_at_desk
from spilno.tools.appeals.desk import at_desk as at_desk
from spilno.tools.appeals.desk import revoke_at_desk as revoke_at_desk
from spilno.tools.appeals.desk import starts_at_desk as starts_at_desk
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.next_step import unsatisfied as unsatisfied
from spilno.tools.appeals.writing import writings as writings

PUBLIC = Matter.Visibility.PUBLIC


def desk_url(matter: Matter) -> str:
    """Return where the body works on it."""
    return f"/appeals/{matter.pk}/office/"


def desks(authorities: Sequence[Authority]) -> list[tuple[str, str]]:
    """Return what officials have here beside single matters: label and address."""
    return [(_("Appeals to us, the register"), "/appeals/desk/")] if authorities else []


def side_of(matter: Matter, person: Person) -> str:
    """Return «author» for co-authors, «body» for officials of the body that has it now."""
    appeal = Appeal.objects.select_related("addressee", "matter").filter(pk=matter.pk).first()
    if appeal is None or appeal.matter.stage in (stages.DRAFT, stages.GATHERING):
        return ""
    kinds = (Role.Kind.OFFICIAL, Role.Kind.HEAD)
    if appeal.addressee and any(roles.holds(person, kind, appeal.addressee) for kind in kinds):
        return BODY
    return AUTHOR if actions.of_person(appeal, person) else ""


def cards(matters: Sequence[Matter], at: datetime) -> list[Card]:
    """Return a card of each, in their order: three queries whatever their number."""
    ids = [matter.pk for matter in matters]
    joined = Count("co_authors", filter=Q(co_authors__left_at=None))
    near = Appeal.objects.select_related("matter__place", "addressee").annotate(joined=joined)
    found, owed = near.in_bulk(ids), _owed(ids)
    return [
        _card(found[matter.pk], owed.get(matter.pk), at) for matter in matters if matter.pk in found
    ]


def describe(matter: Matter, at: datetime) -> dict[str, Any]:
    """Return what is public of an appeal beyond its matter; nothing of the author."""
    return describing.describe(matter)


def of_authority(authority: Authority) -> QuerySet[Matter]:
    """Return the public appeals addressed to the authority."""
    return Matter.objects.filter(appeal__addressee=authority, visibility=PUBLIC)


def addressees(matter_ids: Iterable[int]) -> dict[int, Authority]:
    """Return whom each appeal is addressed to, in one query."""
    found = Appeal.objects.filter(pk__in=list(matter_ids)).select_related("addressee")
    return {each.pk: each.addressee for each in found if each.addressee is not None}


def published_counts() -> dict[int, dict[str, int]]:
    """Return nothing: who joined before publication is sealed, so nobody could recount it."""
    return {}


def answered_by_letter(
    matter: Matter,
    *,
    message: Message,
    came_at: datetime,
    entered_by: Person | None,
    at: datetime,
) -> None:
    """Take a mail of the body as its answer (duties.correspondence)."""
    appeal = Appeal.objects.get(pk=matter.pk)
    actions.answer_by_letter(appeal=appeal, message=message, came_at=came_at, by=entered_by, at=at)


def _owed(ids: Sequence[int]) -> Mapping[int, Duty]:
    """Return of each matter the running duty that ends first."""
    running = Duty.objects.filter(matter__in=ids, state__in=Duty.RUNNING)
    ordered = running.select_related("authority").order_by("-due_at")
    return {duty.matter_id: duty for duty in ordered}


def _card(appeal: Appeal, duty: Duty | None, at: datetime) -> Card:
    matter, can_join = appeal.matter, actions.is_open(appeal)
    is_overdue = duty is not None and duty.state_at(at) == Duty.State.OVERDUE
    joined: int = appeal.joined  # type: ignore[attr-defined] # annotated
    return Card(
        matter_id=matter.pk,
        kind=matter.kind,
        kind_label=_("Appeal"),
        title=matter.title or _("A draft without a title"),
        url=url(matter),
        place=matter.place.full_name,
        stage=matter.stage,
        stage_label=describing.stage_label(appeal),
        is_open=can_join and matter.visibility == PUBLIC,
        days_left=None if duty is None or is_overdue else duty.days_left(at),
        progress=joined + 1 if appeal.is_collective else None,
        progress_label=describing.authors(joined) if appeal.is_collective else "",
        act_label=_("Join") if can_join else "",
        act_url=f"/appeals/{matter.pk}/join/" if can_join else "",
        owes=str(duty.authority) if duty is not None else "",
        is_overdue=is_overdue,
    )
