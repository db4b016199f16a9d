"""Letters to those who owe: the reminders of the duty clock, one letter a person."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from spilno.civic import tools
from spilno.duties.models import Duty, Reminder
from spilno.notices import digest
from spilno.notices.models import Letter, Reminded
from spilno.people.models import Person, Role

STEP = 500
OWNERS = (Role.Kind.OFFICIAL, Role.Kind.HEAD)
OPERATORS = (Role.Kind.OPERATOR, Role.Kind.MODERATOR)  # of duties that the installation owes


@transaction.atomic
def remind(at: datetime) -> int:
    """Write to those who owe what new reminders speak of; return how many letters."""
    found = list(
        Reminder.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(reminded=None)
        .select_related("duty__matter", "duty__authority")
        .order_by("pk")[:STEP]
    )
    by_person: dict[Person, list[Reminder]] = defaultdict(list)
    for reminder in found:
        for person in owners(reminder.duty):
            by_person[person].append(reminder)
    Reminded.objects.bulk_create([Reminded(reminder=reminder, at=at) for reminder in found])
    for person, reminders in by_person.items():
        write(person, reminders, at)
    return len(by_person)


def owners(duty: Duty) -> Sequence[Person]:
    """Return who is written to: officials of the body, the operator's people when it owes."""
    body = Q(kind__in=OWNERS, authority=duty.authority_id)
    mine = body if duty.authority_id else Q(kind__in=OPERATORS, authority=None)
    held = Role.objects.filter(mine, revoked_at=None, person__is_active=True)
    return list(Person.objects.filter(pk__in=held.values("person")).exclude(email=None))


def write(person: Person, reminders: Sequence[Reminder], at: datetime) -> Letter:
    """Queue one letter with these reminders, the nearest term first."""
    ordered = sorted(reminders, key=lambda reminder: reminder.duty.due_at)
    with translation.override(person.language):
        lines = [line(reminder) for reminder in ordered]
        context = {"lines": lines, "desk_url": f"{settings.ORIGIN}/desk/"}
        return Letter.objects.create(
            person=person,
            message_id=digest.message_id(),
            subject=ngettext("Terms: %(n)d matter", "Terms: %(n)d matters", len(lines))
            % {"n": len(lines)},
            text=render_to_string("notices/reminders.txt", context),
            made_at=at,
            next_try_at=at,
        )


def line(reminder: Reminder) -> dict[str, object]:
    """Return one reminder in words."""
    duty = reminder.duty
    tool = tools.discover()[duty.matter.kind]
    return {
        "kind": reminder.get_kind_display(),
        "what": duty.label,
        "title": duty.matter.title,
        "due_at": duty.due_at,
        "url": settings.ORIGIN + tool.hook("endpoints", "url")(duty.matter),
    }
