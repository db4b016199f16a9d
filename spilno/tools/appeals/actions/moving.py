"""Moving an appeal along its timeline: lock, move, write its dates, enter it, tell the author."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from spilno.civic import matters
from spilno.civic.models import Matter
from spilno.duties.thread import actions as thread
from spilno.duties.thread.models import Message
from spilno.record.journal import Book, Pending
from spilno.tools.appeals.actions.refusals import NotNow
from spilno.tools.appeals.models import Appeal

PUBLIC = Matter.Visibility.PUBLIC
NEAR = ("matter__rule_set", "matter__place", "matter__author", "addressee", "opening")


def lock(appeal: Appeal) -> Appeal:
    """Return the appeal, held: of two who act at once the second sees the first."""
    Matter.objects.select_for_update().get(pk=appeal.pk)
    return Appeal.objects.select_related(*NEAR).get(pk=appeal.pk)


def lock_in(appeal: Appeal, *allowed: str) -> Appeal:
    """Return the appeal, held, in one of these stages. Raises NotNow."""
    held = lock(appeal)
    if held.matter.stage not in allowed:
        raise NotNow(held.matter.stage)
    return held


def move(
    appeal: Appeal,
    book: Book,
    verb: str,
    at: datetime,
    *,
    content: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
    **matter: Any,
) -> Pending:
    """Make a legal move, store `values` of the appeal, enter `verb`.

    `matter`: what `civic.matters.advance` takes. Raises IllegalMove, StageChanged.
    """
    matters.advance(appeal.matter, verb, at, **matter)
    change(appeal, **(values or {}))
    return enter(appeal, book, verb, at, content)


def change(appeal: Appeal, **values: Any) -> None:
    """Store values of an appeal."""
    for name, value in values.items():
        setattr(appeal, name, value)
    if values:
        appeal.save(update_fields=list(values))


def enter(
    appeal: Appeal,
    book: Book,
    verb: str,
    at: datetime,
    content: Mapping[str, Any] | None = None,
    *,
    level: str = "",
) -> Pending:
    """Enter an act on the appeal: of one that is not public the record has a commitment only."""
    is_public = appeal.matter.visibility == PUBLIC
    return book.enter(
        verb=verb,
        at=at,
        matter_id=appeal.pk,
        content=content or {},
        level=level,
        private=not is_public,
        public=is_public,
    )


def tell(appeal: Appeal, text: str, at: datetime, *, name: str = "", post: str = "") -> Message:
    """Write into the thread what the author must know; of a public appeal all may."""
    side = Message.Side.BODY if name else Message.Side.PLATFORM
    return thread.write(
        matter=appeal.matter,
        side=side,
        text=text,
        is_public=False,  # it may name the author: the page of a public appeal has the stages
        authority=appeal.addressee if name else None,
        name=name,
        post=post,
        at=at,
    )
