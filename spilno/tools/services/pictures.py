"""Pictures drawn on the server: bars of reasons, the index by month. Each has a table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spilno.tools.services.figures import ACCOUNT, GROUPS, GUEST, PAPER, Figures, Month, Named
from spilno.tools.services.rules import Loyalty

FULL = 320  # width of the longest bar, in units of the picture
ROW = 44
HALF, STEP, WIDTH = 60, 30, 11  # of the index: height of 100 points, room of a month, a bar


@dataclass(frozen=True)
class ReasonBar:
    """One reason: its bar in parts, with an account first."""

    named: Named
    y: int
    account: float
    guest: float
    guest_x: float

    @property
    def text_y(self) -> int:
        """Return where the words stand, above the bar."""
        return self.y + 16

    @property
    def bar_y(self) -> int:
        """Return where the bar begins."""
        return self.y + 23


@dataclass(frozen=True)
class IndexBar:
    """The index of one month of one group; zero in the middle."""

    x: int
    y: float
    height: float
    is_guest: bool


@dataclass(frozen=True)
class MonthColumn:
    """One month of the trend."""

    month: Month
    middle: int
    bars: tuple[IndexBar, ...]

    @property
    def first(self) -> date:
        """Return its first day."""
        return self.month.first

    @property
    def groups(self) -> list[Loyalty]:
        """Return what each group says: with an account, without one, on paper."""
        return [self.month.of(group) for group in GROUPS]


def reasons(figures: Figures, most: int = 6) -> tuple[ReasonBar, ...]:
    """Return the bars of the commonest reasons, the longest first."""
    shown = figures.reasons[:most]
    unit = FULL / max((one.number for one in shown), default=1)
    return tuple(_reason(one, place, unit) for place, one in enumerate(shown))


def _reason(named: Named, place: int, unit: float) -> ReasonBar:
    account = named.by_group[ACCOUNT] * unit
    other = (named.by_group[GUEST] + named.by_group[PAPER]) * unit
    return ReasonBar(named, place * ROW, round(account, 1), round(other, 1), round(account, 1))


def columns(months: Sequence[Month]) -> tuple[MonthColumn, ...]:
    """Return the columns of the trend."""
    return tuple(_column(month, place * STEP) for place, month in enumerate(months))


def _column(month: Month, x: int) -> MonthColumn:
    found = []
    for group, shift in ((ACCOUNT, 3), (GUEST, 3 + WIDTH + 1)):
        index = month.of(group).index
        if index is not None:
            height = max(abs(index) * HALF / 100, 1.5)
            y = HALF - height if index > 0 else HALF
            found.append(IndexBar(x + shift, round(y, 1), round(height, 1), group == GUEST))
    return MonthColumn(month, x + STEP // 2, tuple(found))
