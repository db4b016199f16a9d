"""Who sees what of a thread."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from spilno.civic.models import Matter
from spilno.duties.thread.models import Message, MessageFile


def visible(matter: Matter, side: str) -> "QuerySet[Message]":
    """Return the messages that one of `side` («author», «body», «» for others) sees, oldest first.

    Others see what is public of a public matter. Withheld files are left out. Two queries.
    """
    found = Message.objects.filter(matter=matter)
    if not side:
        is_open = matter.visibility != Matter.Visibility.PRIVATE
        found = found.filter(is_public=True) if is_open else found.none()
    shown = MessageFile.objects.filter(withheld_at=None).order_by("pk")
    with_files = found.prefetch_related(Prefetch("files", queryset=shown))
    return with_files.select_related("authority").order_by("sent_at", "pk")


def is_private(message: Message) -> bool:
    """Tell whether only the parties may know of it: the record tells of the others."""
    return not message.is_public or message.matter.visibility != Matter.Visibility.PUBLIC


def last_at(matter: Matter) -> datetime | None:
    """Return when the last message was written, None of an empty thread."""
    return matter.messages.order_by("-sent_at").values_list("sent_at", flat=True).first()
