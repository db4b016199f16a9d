"""The author's acts before sending: draft, edit, attach, gather co-authors."""

import secrets
from datetime import datetime
from typing import Any

from spilno.civic import matters
from spilno.civic.matters import StageChanged
from spilno.civic.models import Matter
from spilno.duties.models import KeptFile
from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno.record import journal
from spilno.tools.appeals import rules, stages
from spilno.tools.appeals.actions.moving import change, lock_in, move
from spilno.tools.appeals.actions.refusals import Incomplete
from spilno.tools.appeals.models import Appeal, AppealFile

# What a draft may be given; `title` goes to the matter.
FIELDS = frozenset(
    [
        "kind",
        "topic",
        "addressee",
        "unit",
        "post",
        "routed_because",
        "about_authority",
        "about_post",
        "about_name",
        "text",
        "surname",
        "given_name",
        "patronymic",
        "residence",
        "reply_by",
        "reply_to",
        "phone",
        "behalf_of",
        "behalf_ground",
        "asks_secrecy",
        "has_privilege",
        "privilege",
        "is_collective",
    ]
)


class TooManyFiles(Exception):
    """An appeal has at most `KeptFile.MOST` files."""


def draft(*, author: Person, place: Place, at: datetime, title: str = "", **given: Any) -> Appeal:
    """Return a new private draft. `given`: some of FIELDS. A quiet act."""
    names = {name: getattr(author, name) for name in ("surname", "given_name", "patronymic")}
    known = {**names, "reply_to": author.email or "", **_known(given)}
    with journal.transaction():
        matter = matters.create(kind="appeal", title=title, place=place, author=author, at=at)
        code = secrets.token_urlsafe(16)
        return Appeal.objects.create(matter=matter, code=code, edited_at=at, **known)


def edit(
    *,
    appeal: Appeal,
    at: datetime,
    title: str | None = None,
    place: Place | None = None,
    **given: Any,
) -> Appeal:
    """Change what is given of a draft; what co-authors have seen stays. Quiet. Raises NotNow."""
    with journal.transaction():
        held = _draft(appeal)
        if title is not None:
            held.matter.title = title
        held.matter.place = place or held.matter.place
        held.matter.save(update_fields=["title", "place"])
        change(held, edited_at=at, **_known(given))
    return held


def attach(
    *,
    appeal: Appeal,
    name: str,
    content_type: str,
    size: int,
    path: str,
    digest: str,
    at: datetime,
    caption: str = "",
    is_ground: bool = False,
) -> AppealFile:
    """Add a file, cleaned and stored, to a draft. Quiet. Raises TooManyFiles, NotNow."""
    with journal.transaction():
        held = _draft(appeal)
        if held.files.count() >= KeptFile.MOST:
            raise TooManyFiles
        kept = AppealFile(appeal=held, name=name, caption=caption, path=path, is_ground=is_ground)
        kept.content_type, kept.size, kept.digest = content_type, size, digest
        kept.save()
        change(held, edited_at=at)
    return kept


def detach(*, file: AppealFile) -> None:
    """Take a file out of a draft; the sweep removes it. Quiet. Raises NotNow."""
    with journal.transaction():
        _draft(file.appeal)
        file.delete()


def discard(*, appeal: Appeal) -> None:
    """Delete a draft for good. Quiet. Raises NotNow."""
    with journal.transaction():
        _draft(appeal).matter.delete()


def gather(*, appeal: Appeal, at: datetime) -> Appeal:
    """Open the draft, by its link only, to co-authors; its words stay as they are from now on.

    Raises Incomplete, NotNow.
    """
    with journal.transaction() as book:
        held = _draft(appeal)
        check_complete(held)
        change(held, is_collective=True)
        move(held, book, "appeals.gathering", at)
    return held


def lacking(appeal: Appeal) -> tuple[rules.Fault, ...]:
    """Return what the draft still lacks to be sent (art. 5)."""
    return rules.faults(
        rules.Written(
            kind=appeal.kind,
            title=appeal.matter.title,
            text=appeal.words,
            surname=appeal.surname,
            given_name=appeal.given_name,
            residence=appeal.residence,
            reply_to=appeal.reply_to,
            has_addressee=appeal.addressee_id is not None,
            behalf_of=appeal.behalf_of,
            behalf_ground=appeal.behalf_ground,
            is_to_complained=is_to_complained(appeal, appeal.addressee),
        )
    )


def is_to_complained(appeal: Appeal, addressee: Authority | None) -> bool:
    """Tell whether that body, or the post within it, is what the complaint is about (art. 7)."""
    if addressee is None:
        return False
    is_same_post = appeal.post_id is not None and appeal.post_id == appeal.about_post_id
    return addressee.pk == appeal.about_authority_id or is_same_post


def check_complete(appeal: Appeal) -> None:
    """Raise Incomplete when something is missing."""
    found = lacking(appeal)
    if found:
        raise Incomplete(found)


def _known(given: dict[str, Any]) -> dict[str, Any]:
    unknown = set(given) - FIELDS
    if unknown:
        raise TypeError(f"an appeal is not given {', '.join(sorted(unknown))}")
    return given


def _draft(appeal: Appeal) -> Appeal:
    try:
        return lock_in(appeal, stages.DRAFT)
    except Matter.DoesNotExist as gone:
        raise StageChanged(f"draft {appeal.pk} was deleted") from gone
