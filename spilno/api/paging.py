"""Pages by cursor: constant cost at any depth, and a forged cursor is refused, not guessed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja.errors import HttpError

Row = TypeVar("Row", bound=Model)
SIGNER = Signer(salt="api.cursor")
PAGE = 100


@dataclass(frozen=True)
class Page:
    """One page: objects of JSON types and where the next begins, None at the end."""

    items: Sequence[dict[str, Any]]
    next_cursor: str | None


def read_cursor(cursor: str) -> str:
    """Return the key a cursor stands for. Raises HttpError 400 on one we did not make."""
    try:
        return SIGNER.unsign(cursor)
    except BadSignature:
        raise HttpError(400, "This cursor was not made here.") from None


def page(
    rows: "QuerySet[Row]",
    cursor: str,
    limit: int,
    show: Callable[[Sequence[Row]], Iterable[dict[str, Any]]],
) -> Page:
    """Return up to `limit` rows after `cursor` in the order of their keys, as `show` shows them."""
    if cursor:
        rows = rows.filter(pk__gt=read_cursor(cursor))
    found = list(rows.order_by("pk")[: limit + 1])
    shown, more = found[:limit], len(found) > limit
    return Page(list(show(shown)), SIGNER.sign(str(shown[-1].pk)) if more else None)


def body(request: HttpRequest, result: Page) -> dict[str, Any]:
    """Return a page as the answer's body, with the address of the next one."""
    following = None
    if result.next_cursor:
        query = {**request.GET.dict(), "cursor": result.next_cursor}
        following = f"{settings.ORIGIN}{request.path}?{urlencode(query)}"
    return {"items": list(result.items), "next": following}
