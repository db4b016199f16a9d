"""A length of time as a law or a statute writes it. No Django here; `duties.terms` counts it."""

from dataclasses import dataclass
from typing import Literal, get_args

Unit = Literal["hour", "day", "working_day", "month"]
UNITS: tuple[Unit, ...] = get_args(Unit)


@dataclass(frozen=True)
class Term:
    """So many hours, calendar days, working days or months: at least one."""

    value: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.unit not in UNITS or self.value < 1:
            raise ValueError(f"not a term: {self.value} {self.unit}")
