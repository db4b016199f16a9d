"""A mail of a body becomes a message of the thread, with its files cleaned."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from spilno.duties.correspondence import entries, parsing, sealing
from spilno.duties.correspondence.models import Incoming
from spilno.duties.correspondence.parsing import File, Parsed
from spilno.duties.models import KeptFile
from spilno.duties.thread import actions as thread_actions
from spilno.duties.thread.models import Message
from spilno.record import journal


@dataclass(frozen=True)
class Kept:
    """What could be kept of the files: fields for `thread.actions.attach`, and names of others."""

    stored: Sequence[Any]  # dataclasses
    refused: Sequence[str]


Keeper = Callable[[Sequence[tuple[str, bytes]]], AbstractContextManager[Kept]]


def keeper() -> Keeper:
    """Return what cleans and keeps files: it stands above this package (ADR 0016)."""
    found: Keeper = import_string(settings.SPILNO_FILES)
    return found


def reopened(mail: Incoming) -> Parsed:
    """Return what the sealed original says. Raises parsing.NotRead."""
    return parsing.read(sealing.unseal(bytes(mail.sealed), mail.digest))


def thread(mail: Incoming, parsed: Parsed, at: datetime) -> Message:
    """Write a mail with a letter into the thread of its matter, for the parties only."""
    letter = mail.letter
    assert letter is not None  # noqa: S101 - the caller has looked
    with keeper()(_files(parsed.files)) as kept, journal.transaction():
        message = thread_actions.write(
            matter=letter.matter,
            side=Message.Side.BODY,
            text=_text(parsed, kept.refused),
            is_public=False,  # what a body wrote by mail may hold personal data of others
            at=at,
            authority=letter.authority,
        )
        for file in kept.stored:
            thread_actions.attach(message=message, at=at, **asdict(file))
        mail.message, mail.state = message, Incoming.State.THREADED
        mail.save(update_fields=["message", "state", "letter"])
        content = {"mail": mail.pk, "sha256": mail.digest, "verdict": mail.verdict}
        entries.enter(letter, "reply_received", at, content)
    return message


def _files(files: Sequence[File]) -> list[tuple[str, bytes]]:
    return [(file.name, file.octets) for file in files]


def _text(parsed: Parsed, refused: Sequence[str]) -> str:
    with translation.override("uk"):  # what is stored has one language
        words = parsed.text or _("The mail has no text.")
        if not refused:
            return words
        names = ", ".join(name or _("without a name") for name in refused)
        return f"{words}\n\n{_('Files that cannot be shown here')}: {names}"


MOST = KeptFile.MOST
