"""How a body is judged by those who asked: its answers rated, its works confirmed. With base rates.

Marks of all answers of a body together; None below ten, as for one answer (`ratings.LEAST`).
"""

from dataclasses import dataclass

from django.db.models import Avg, Count, QuerySet

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.duties.models import Rating
from spilno.duties.ratings import LEAST
from spilno.places.models import Authority


@dataclass(frozen=True)
class Marks:
    """How many judged, and their averages of 1 to 5 to one decimal; None: too few."""

    number: int
    quality: float | None
    relevance: float | None


@dataclass(frozen=True)
class Judged:
    """The marks of a body beside those of all others: their sum would tell of a small third one."""

    own: Marks
    base: Marks


@dataclass(frozen=True)
class Confirmed:
    """What the body said to be done, and what of it people confirmed: two facts."""

    done: int
    confirmed: int

    @property
    def percent(self) -> int | None:
        """Return the share, rounded down; None: fewer than ten were said to be done."""
        return 100 * self.confirmed // self.done if self.done >= LEAST else None


def judged(authority: Authority) -> Judged:
    """Return how the answers of a body on public matters are rated. Two queries."""
    public = Rating.objects.filter(answer__matter__visibility=Matter.Visibility.PUBLIC)
    own = public.filter(answer__authority=authority)
    return Judged(_marks(own), _marks(public.exclude(answer__authority=authority)))


def _marks(found: "QuerySet[Rating]") -> Marks:
    row = found.aggregate(number=Count("pk"), quality=Avg("quality"), relevance=Avg("relevance"))
    if row["number"] < LEAST:
        return Marks(row["number"], None, None)
    return Marks(row["number"], round(row["quality"], 1), round(row["relevance"], 1))


def confirmed(authority: Authority) -> Confirmed:
    """Return the sum over the tools that know of works (`endpoints.confirmations`)."""
    done = agreed = 0
    for tool in tools.discover().values():
        try:
            hook = tool.hook("endpoints", "confirmations")
        except (AttributeError, ModuleNotFoundError):
            continue
        more_done, more_agreed = hook(authority)
        done, agreed = done + more_done, agreed + more_agreed
    return Confirmed(done, agreed)
