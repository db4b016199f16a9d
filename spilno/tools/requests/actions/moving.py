"""Moving a request along its timeline: lock, move, write its dates, enter it in the record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from spilno.civic import matters
from spilno.civic.models import Matter
from spilno.record.journal import Book
from spilno.tools.requests.actions.refusals import NotNow
from spilno.tools.requests.models import Request


def lock_in(request: Request, *allowed: str) -> Request:
    """Return the request, held, in one of these stages. Raises NotNow."""
    Matter.objects.select_for_update().get(pk=request.pk)
    found = Request.objects.select_related("matter__rule_set", "matter__place", "holder")
    held = found.get(pk=request.pk)
    if held.matter.stage not in allowed:
        raise NotNow(held.matter.stage)
    return held


def move(
    request: Request,
    book: Book,
    verb: str,
    at: datetime,
    *,
    content: Mapping[str, Any] | None = None,
    **values: Any,
) -> None:
    """Make a legal move, store values of the request, enter `verb`."""
    matters.advance(request.matter, verb, at)
    change(request, **values)
    enter(request, book, verb, at, content)


def change(request: Request, **values: Any) -> None:
    """Store values of a request."""
    for name, value in values.items():
        setattr(request, name, value)
    if values:
        request.save(update_fields=list(values))


def enter(
    request: Request,
    book: Book,
    verb: str,
    at: datetime,
    content: Mapping[str, Any] | None = None,
) -> None:
    """Enter an act on the request: who asked never stands in it; sealed while it is not public."""
    book.enter(
        verb=verb,
        at=at,
        matter_id=request.pk,
        content={"holder": request.holder_id, **(content or {})},
        private=not request.is_public,
        public=request.is_public,
    )
