"""The method: one question, 0 to 10, and the index of loyalty. Pure.

КМУ № 864 of 11.08.2021 (Law 5203-VI art. 7): 9–10 recommend, 0–6 do not; the index is the share of
the first minus the share of the second, −100 to 100.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

LEAST = 10  # ratings; fewer would show who judged how
LOWEST, HIGHEST = 0, 10
RECOMMEND_FROM, BAD_TO = 9, 6
BACK = timedelta(days=30)  # a visit can be rated so long after it
SURE = 1.96  # normal quantile: the true index lies within the margin 19 times of 20
TEXT_LIMIT, TITLE_LIMIT, ADDRESS_LIMIT, CHANGE_LIMIT, SHEET_LIMIT = 1000, 200, 300, 2000, 20

# What was wrong, in the order of the form. msgids; the catalogue of the tool translates them.
REASONS: Mapping[str, str] = {
    "queue": "A long queue",
    "hours": "Inconvenient hours, or closed in working time",
    "rude": "Rude or indifferent staff",
    "information": "Wrong or unclear information",
    "papers": "Needless papers, sent from one window to another",
    "refused": "Not served, or the service is not there",
    "paid": "Asked to pay what is free",
    "cramped": "Cramped, no seats, cold or dirty",
    "access": "Hard to get in or use with a wheelchair, a pram, poor sight or hearing",
    "shelter": "No shelter near by, or nothing works without light",
    "late": "It does not come, or comes off the timetable",
    "other": "Something else",
}
STOP_ONLY = ("late",)
NOT_AT_STOP = ("papers", "paid", "refused")


def reasons_of(kind: str) -> list[str]:
    """Return the codes of reasons that fit a unit of that kind."""
    left_out = NOT_AT_STOP if kind == "stop" else STOP_ONLY
    return [code for code in REASONS if code not in left_out]


@dataclass(frozen=True)
class Loyalty:
    """How many judged, how many of them recommend and how many do not."""

    number: int = 0
    recommend: int = 0
    bad: int = 0

    @property
    def is_shown(self) -> bool:
        """Tell whether there are enough ratings to be shown."""
        return self.number >= LEAST

    @property
    def neutral(self) -> int:
        """Return how many gave 7 or 8."""
        return self.number - self.recommend - self.bad

    @property
    def index(self) -> int | None:
        """Return the index, −100 to 100; None while too few have judged."""
        if not self.is_shown:
            return None
        return round(100 * (self.recommend - self.bad) / self.number)

    @property
    def index_text(self) -> str:
        """Return the index with its sign: «+20», «−5», «0»; empty while too few have judged."""
        index = self.index or 0
        return "" if self.index is None else f"{index:+d}".replace("-", "−").replace("+0", "0")

    @property
    def margin(self) -> int | None:
        """Return half the width of the 95 % interval of the index, in its points."""
        if not self.is_shown:
            return None
        mean = (self.recommend - self.bad) / self.number
        spread = (self.recommend + self.bad) / self.number - mean * mean
        return max(1, round(100 * SURE * sqrt(max(spread, 0) / self.number)))

    def __add__(self, other: "Loyalty") -> "Loyalty":
        return Loyalty(
            self.number + other.number, self.recommend + other.recommend, self.bad + other.bad
        )


def loyalty(scores: Iterable[int]) -> Loyalty:
    """Return what so many scores say."""
    found = list(scores)
    return Loyalty(
        len(found),
        sum(score >= RECOMMEND_FROM for score in found),
        sum(score <= BAD_TO for score in found),
    )


def may_be_rated(visited_on: date, today: date) -> bool:
    """Tell whether a visit of that day can be rated today."""
    return today - BACK <= visited_on <= today
