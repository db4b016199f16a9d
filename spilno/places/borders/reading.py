"""A point as people and devices write it: `50.45 30.52`, `50,45; 30,52`, `50.45N 30.52E`. Pure."""

import math
import re

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[+-]?\.\d+", re.ASCII)
_LIMIT = 100  # characters of a line that are looked at
_NOT_A_NUMBER = re.compile(r"nan|inf", re.IGNORECASE)


class NotAPoint(ValueError):
    """The text is not a latitude and a longitude; the text says why, in one word.

    `empty`, `two_numbers_needed`, `not_a_number`, `not_on_earth`.
    """


def read_point(text: str) -> tuple[float, float]:
    """Return latitude and longitude in degrees. Raises NotAPoint."""
    text = text.replace("\u2212", "-").strip()
    if not text:
        raise NotAPoint("empty")
    numbers = _numbers(text[:_LIMIT])
    if len(numbers) != 2 or len(text) > _LIMIT:
        raise NotAPoint("not_a_number" if _NOT_A_NUMBER.search(text) else "two_numbers_needed")
    lat, lon = numbers
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise NotAPoint("not_a_number")
    if abs(lat) > 90 or abs(lon) > 180:
        raise NotAPoint("not_on_earth")
    return lat, lon


def _numbers(text: str) -> list[float]:
    """Decimal commas are told from commas between numbers by what else parts the two."""
    words = [word for word in re.split(r"[\s;]+", text) if word not in ("", ",")]
    if len(words) == 2:  # «50,45 30,52» or «50.45, 30.52»
        words = [word.rstrip(",").replace(",", ".") for word in words]
    elif len(words) == 1:
        words = words[0].split(",")
    if not all(_NUMBER.fullmatch(word) for word in words):
        return []
    return [float(word) for word in words]
