"""A wrong choice is sent on in time, and the sender is told (law 393/96 art. 7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from spilno.duties import calendars, terms
from spilno.duties.routing.barring import Complained
from spilno.duties.routing.choosing import suggestions
from spilno.duties.routing.suggested import Suggested
from spilno.duties.terms import Term
from spilno.places.models import Authority, Place

# What is sent on: within which term, by which article.
FORWARDING: Mapping[str, tuple[Term, str]] = {
    "appeal": (Term(5, "day"), "ст. 7 Закону № 393/96-ВР"),
    # At latest with the answer; the term begins anew when the proper holder receives it.
    "request": (Term(5, "working_day"), "ст. 20, 22 Закону № 2939-VI"),
}


@dataclass(frozen=True)
class Forwarded:
    """Where to send on what came to the wrong body, by when, and what the sender is told."""

    to: Suggested | None  # None: nobody is known; return it with an explanation by the same day
    due_at: datetime
    article: str

    def is_late(self, at: datetime) -> bool:
        """Tell whether the term to send on is over."""
        return terms.is_past(self.due_at, at)

    @property
    def words(self) -> str:
        """Return what the sender is told."""
        if self.to is None:
            return _("This body cannot decide it, and no competent one is on file.")
        facts = {"body": self.to.name, "reason": self.to.reason, "article": self.article}
        return _("Sent on as competent (%(article)s): %(body)s. %(reason)s") % facts


def forward(
    *,
    kind: str,
    topic: str,
    place: Place,
    wrong: Authority,
    received_at: datetime,
    at: datetime,
    excluding: Iterable[Complained] = (),
) -> Forwarded:
    """Return where an appeal or a request goes on from a body that may not decide it.

    `kind` is a key of FORWARDING. Writes nothing: the tool's own act enters it in the record.
    """
    term, article = FORWARDING[kind]
    others = (each for each in suggestions(topic, place, at, excluding) if each.authority != wrong)
    to = next(others, None)
    return Forwarded(to, terms.due(received_at, term, calendars.current()), article)
