"""Letters about messages that only the parties know of: the record tells nothing of them.

To the author of a private matter when the body or the platform wrote; to the officials of the body
when the author did. The words of the message stay on the site: mail is read by others too.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.duties.models import Duty
from spilno.duties.thread import reading
from spilno.duties.thread.models import Message
from spilno.notices import digest
from spilno.notices.models import Letter, Told
from spilno.people.models import Person, Role

STEP = 500
OFFICIALS = (Role.Kind.OFFICIAL, Role.Kind.HEAD)


@transaction.atomic
def tell(at: datetime) -> int:
    """Write about messages nobody was written of yet; return how many letters."""
    waiting = Message.objects.filter(told=None).select_related("matter__author").order_by("pk")
    found = list(waiting.select_for_update(skip_locked=True, of=("self",))[:STEP])
    Told.objects.bulk_create([Told(message=message, at=at) for message in found])
    private = [message for message in found if reading.is_private(message)]
    return sum(write(person, message, at) for message in private for person in readers(message))


def readers(message: Message) -> Sequence[Person]:
    """Return who is written to: the other side."""
    if message.side != Message.Side.AUTHOR:
        return [message.matter.author] if message.matter.author else []
    running = Duty.objects.filter(matter=message.matter, state__in=Duty.RUNNING)
    bodies = running.exclude(authority=None).values("authority")
    held = Role.objects.filter(Q(authority__in=bodies), kind__in=OFFICIALS, revoked_at=None)
    return list(Person.objects.filter(pk__in=held.values("person"), is_active=True))


def write(person: Person, message: Message, at: datetime) -> int:
    """Queue one letter, unless the person wants none; return how many."""
    if not digest.wants_letters(person):
        return 0
    matter = message.matter
    page = "desk_url" if message.side == Message.Side.AUTHOR else "url"
    with translation.override(person.language):
        context = {"title": matter.title, "url": settings.ORIGIN + _address(matter, page)}
        Letter.objects.create(
            person=person,
            message_id=digest.message_id(),
            subject=(_("New message: %(title)s") % context)[:200],
            text=render_to_string("notices/message.txt", context),
            made_at=at,
            next_try_at=at,
        )
    return 1


def _address(matter: Matter, hook: str) -> str:
    """Return where the tool shows the matter; one without a desk of its own shows its page."""
    tool = tools.discover()[matter.kind]
    with suppress(AttributeError):
        return str(tool.hook("endpoints", hook)(matter))
    return str(tool.hook("endpoints", "url")(matter))
