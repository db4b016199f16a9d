"""How an authority answers, ready to be shown: numbers, and bars of the last twelve months."""

from dataclasses import dataclass
from datetime import date, datetime

from spilno.duties.standing import AnsweringRecord, Month, answering_record
from spilno.places.models import Authority

HEIGHT, WIDTH, GAP = 96, 22, 8  # of a bar at its fullest, in units of the picture
BASE = 108  # where the bars stand; below it the names of months


@dataclass(frozen=True)
class Bar:
    """One month: in time below, late on top of it."""

    first: date
    in_time: int
    late: int
    x: int
    in_time_y: float
    in_time_height: float
    late_y: float
    late_height: float

    @property
    def middle(self) -> int:
        """Return where the name of the month is centred."""
        return self.x + WIDTH // 2


@dataclass(frozen=True)
class Shown:
    """An answering record and its picture."""

    record: AnsweringRecord
    bars: tuple[Bar, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to judge by yet."""
        record = self.record
        return not (record.in_time or record.late or record.overdue or record.open)

    @property
    def has_bars(self) -> bool:
        """Tell whether any answer came in the last twelve months."""
        return any(bar.in_time or bar.late for bar in self.bars)

    @property
    def width(self) -> int:
        """Return the width of the picture."""
        return len(self.bars) * (WIDTH + GAP)


def bars(months: tuple[Month, ...]) -> tuple[Bar, ...]:
    """Return the bars of the months, the fullest as high as the picture allows."""
    most = max((month.in_time + month.late for month in months), default=0) or 1
    return tuple(_bar(month, place, HEIGHT / most) for place, month in enumerate(months))


def _bar(month: Month, place: int, unit: float) -> Bar:
    low, top = round(month.in_time * unit, 1), round(month.late * unit, 1)
    return Bar(
        month.first,
        month.in_time,
        month.late,
        x=place * (WIDTH + GAP) + GAP // 2,
        in_time_y=BASE - low,
        in_time_height=low,
        late_y=BASE - low - top,
        late_height=top,
    )


def record_of(authority: Authority | None, at: datetime, *, by_month: bool = True) -> Shown:
    """Return how `authority` (None: the operator) answers, as it is true at `at`."""
    record = answering_record(authority, at, by_month=by_month)
    return Shown(record, bars(record.months))
