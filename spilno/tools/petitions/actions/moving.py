"""Moving a petition along its timeline: lock, move, write its dates, enter it in the record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from spilno.civic import matters
from spilno.civic.models import Matter
from spilno.record.journal import Book
from spilno.tools.petitions.actions.refusals import NotNow
from spilno.tools.petitions.models import Petition

PUBLIC = Matter.Visibility.PUBLIC


def lock(petition_id: int) -> Petition:
    """Return the petition, held: of two who act at once the second sees what the first did.

    Waits for those who are just signing, and lets nobody sign meanwhile. Raises DoesNotExist.
    """
    Matter.objects.select_for_update().get(pk=petition_id)
    found = Petition.objects.select_related("matter__rule_set", "matter__place", "addressee")
    return found.get(pk=petition_id)


def lock_in(petition: Petition, *allowed: str) -> Petition:
    """Return the petition, held, in one of these stages. Raises NotNow."""
    held = lock(petition.pk)
    if held.matter.stage not in allowed:
        raise NotNow(held.matter.stage)
    return held


def move(
    petition: Petition,
    book: Book,
    verb: str,
    at: datetime,
    *,
    content: Mapping[str, Any] | None = None,
    dates: Mapping[str, Any] | None = None,
    private: bool = False,
    **matter: Any,
) -> None:
    """Make a legal move, store `dates` of the petition, enter `verb`.

    `matter`: what `civic.matters.advance` takes. Raises IllegalMove, StageChanged.
    """
    matters.advance(petition.matter, verb, at, **matter)
    change(petition, **(dates or {}))
    enter(petition, book, verb, at, content, private=private)


def change(petition: Petition, **values: Any) -> None:
    """Store values of a petition."""
    for name, value in values.items():
        setattr(petition, name, value)
    if values:
        petition.save(update_fields=list(values))


def enter(
    petition: Petition,
    book: Book,
    verb: str,
    at: datetime,
    content: Mapping[str, Any] | None = None,
    *,
    level: str = "",
    private: bool = False,
) -> None:
    """Enter an act on the petition; its content goes into exports when the petition is public."""
    is_public = petition.matter.visibility == PUBLIC
    book.enter(
        verb=verb,
        at=at,
        matter_id=petition.pk,
        rule_set_id=petition.matter.rule_set_id,
        content=content or {},
        level=level,
        private=private,
        public=is_public and not private,
    )
