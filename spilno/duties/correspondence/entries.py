"""Entries of the record on letters: their words stay with the parties."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from spilno.civic.models import Matter
from spilno.duties.correspondence.models import Letter
from spilno.record import journal


def enter(letter: Letter, verb: str, at: datetime, content: Mapping[str, Any]) -> None:
    """Enter what happened to a letter; sealed while its matter is not public."""
    matter = letter.matter
    with journal.transaction() as book:
        book.enter(
            verb=f"duties.{verb}",
            at=at,
            matter_id=matter.pk,
            rule_set_id=matter.rule_set_id,
            content={"letter": letter.pk, "number": letter.label, **content},
            private=matter.visibility != Matter.Visibility.PUBLIC,
            public=False,
        )
