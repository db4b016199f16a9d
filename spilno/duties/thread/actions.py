"""Writing in a thread, and hiding personal data in it. Each act is an entry of the record."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from spilno.civic.models import Matter
from spilno.duties.models import KeptFile
from spilno.duties.thread import masking
from spilno.duties.thread.models import Look, Message, MessageFile, Original
from spilno.duties.thread.originals import Words
from spilno.people.models import Person
from spilno.places.models import Authority
from spilno.record import journal


class EmptyMessage(Exception):
    """A message has words."""


class TooManyFiles(Exception):
    """A message has at most `KeptFile.MOST` files."""


class NoReason(Exception):
    """Who looks at an original says why: it is written down."""


class NotRedacted(Exception):
    """Nothing is hidden in the message: there is no original apart from it."""


def write(
    *,
    matter: Matter,
    side: str,
    text: str,
    is_public: bool,
    at: datetime,
    authority: Authority | None = None,
    name: str = "",
    post: str = "",
    in_reply_to: Message | None = None,
) -> Message:
    """Write into the thread of a matter; `name` and `post` are an official's, never a citizen's.

    `text` is clean (web.forms.Text). Raises EmptyMessage.
    """
    if not text.strip():
        raise EmptyMessage
    message = Message(matter=matter, side=side, text=text, is_public=is_public, sent_at=at)
    message.authority, message.in_reply_to = authority, in_reply_to
    message.sender_name, message.sender_post = name, post
    with journal.transaction() as book:
        message.save()
        content = {"text": text, "name": name, "post": post}
        # Not kept in the openings: what is hidden later must not stand there in plain words.
        entry = book.enter(**_entry(message, "written", at, content), keep=False)
        message.leaf, message.salt = entry.leaf, entry.salt
        message.save(update_fields=["leaf", "salt"])
    return message


def attach(
    *,
    message: Message,
    name: str,
    content_type: str,
    size: int,
    path: str,
    digest: str,
    at: datetime,
    caption: str = "",
) -> MessageFile:
    """Add a file, cleaned and stored by the caller (web.uploads). Raises TooManyFiles."""
    with journal.transaction() as book:
        held = _hold(message)
        if held.files.filter(withheld_at=None).count() >= KeptFile.MOST:
            raise TooManyFiles
        kept = MessageFile(message=held, name=name, caption=caption, path=path)
        kept.content_type, kept.size = content_type, size
        kept.save()
        content = {"size": size, "sha256": digest}  # its name can be hidden later
        book.enter(**_entry(held, "message_file_given", at, content))
    return kept


def redact(
    *, message: Message, hidden: Iterable[str], at: datetime, withheld: Collection[int] = ()
) -> Message:
    """Hide these fragments in the text and in the names of files, and withhold these files.

    It always starts from the original, so a second call adds and undoes; with nothing to hide all
    is shown again. The original stays sealed for auditors.
    """
    wanted = [each for each in hidden if each.strip()]
    with journal.transaction() as book:
        held = _hold(message)
        words = _original(held, at)
        held.text = masking.hide(words.text, wanted)
        held.redacted_at = at if wanted or withheld else None
        held.salt = b""  # with the salt a hidden number could be guessed from the commitment
        held.save(update_fields=["text", "redacted_at", "salt"])
        _redact_files(held, words, wanted, withheld, at)
        content = {"hidden": len(wanted), "withheld": sorted(withheld)}
        book.enter(**_entry(held, "message_redacted", at, content))
    message.refresh_from_db()
    return message


def replace(*, file: MessageFile, at: datetime, **stored: Any) -> MessageFile:
    """Put a redacted copy in the place of a file; the first one stays for auditors only.

    `stored`: the fields of `attach`. Raises TooManyFiles.
    """
    with journal.transaction() as book:
        held = _hold(file.message)
        _original(held, at)
        MessageFile.objects.filter(pk=file.pk, withheld_at=None).update(withheld_at=at)
        Message.objects.filter(pk=held.pk).update(redacted_at=at)
        book.enter(**_entry(held, "message_redacted", at, {"withheld": [file.pk]}))
        return attach(message=held, at=at, **stored)


def look(*, message: Message, person: Person, reason: str, at: datetime) -> Words:
    """Open the original of a redacted message for an auditor, and write down that it was opened.

    The caller has checked the role. Raises NoReason, NotRedacted.
    """
    if not reason.strip():
        raise NoReason
    with journal.transaction() as book:
        original = Original.objects.filter(message=message).first()
        if original is None:
            raise NotRedacted
        Look.objects.create(original=original, person=person, reason=reason.strip(), looked_at=at)
        content = {"looked_by": person.pk, "reason": reason.strip()}
        book.enter(**{**_entry(message, "original_seen", at, content), "private": True})
    return Words.unseal(bytes(original.sealed), message.pk)


def _hold(message: Message) -> Message:
    found = Message.objects.select_for_update(of=("self",)).select_related("matter")
    return found.get(pk=message.pk)


def _original(message: Message, at: datetime) -> Words:
    """Return what the message said at first; keep it sealed when nothing was hidden before."""
    original = Original.objects.filter(message=message).first()
    files = list(message.files.all())
    if original is not None:
        words = Words.unseal(bytes(original.sealed), message.pk)
        new = [file for file in files if str(file.pk) not in words.names]
        words.names.update({str(file.pk): file.name for file in new})
        words.captions.update({str(file.pk): file.caption for file in new})
    else:
        names = {str(file.pk): file.name for file in files}
        words = Words(
            message.text, names, {str(file.pk): file.caption for file in files}, _salt(message)
        )
        original = Original(message=message, kept_at=at)
    original.sealed = words.seal(message.pk)
    original.save()
    return words


def _salt(message: Message) -> str:
    return bytes(message.salt).hex()


def _redact_files(
    message: Message, words: Words, hidden: list[str], withheld: Collection[int], at: datetime
) -> None:
    for file in message.files.all():
        file.name = masking.hide(words.names[str(file.pk)], hidden)[:120]
        file.caption = masking.hide(words.captions[str(file.pk)], hidden)[:300]
        if file.pk in withheld:
            file.withheld_at = file.withheld_at or at
        file.save(update_fields=["name", "caption", "withheld_at"])


def _entry(message: Message, verb: str, at: datetime, content: dict[str, Any]) -> dict[str, Any]:
    matter = message.matter
    is_open = message.is_public and matter.visibility == Matter.Visibility.PUBLIC
    return {
        "verb": f"duties.{verb}",
        "at": at,
        "matter_id": matter.pk,
        "rule_set_id": matter.rule_set_id,
        "content": {"message": message.pk, "side": message.side, **content},
        "private": not is_open,
        # Words can be redacted later: the record opens none of them to exports.
        "public": False,
    }
