"""Codes of persons: РНОКПП, УНЗР, documents. Written in one way before they are looked up.

Of real codes 2 % fail the check digit (law.md §14.1): from a register or a certificate that is a
warning, never a refusal. All zeros is nobody's.
"""

import logging
import re
from collections.abc import Iterable
from datetime import date, timedelta

from spilno.language import to_cyrillic
from spilno.people.vouched import Code

log = logging.getLogger(__name__)

_TAX_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
_UNZR_WEIGHTS = (7, 3, 1)  # ICAO Doc 9303 part 3 §4.9
_DAY_ZERO = date(1899, 12, 31)
_DOCUMENT = re.compile(r"[А-ЯҐЄІЇ]{2}\d{6}|\d{9}")  # a booklet; an ID card
_SHAPES = {
    "tax": re.compile(r"\d{10}"),
    "unzr": re.compile(r"\d{13}"),
    "document": re.compile(r"[\w]{5,20}"),
    "foreign": re.compile(r"[A-Z]{2}:[\w./+-]{3,60}"),
}


class NoCode(Exception):
    """Nothing of what came can be a code of a person. The message never holds the code."""


def written(codes: Iterable[Code]) -> tuple[Code, ...]:
    """Return the codes in their one way of writing; what is no code is left out. Raises NoCode."""
    found = tuple(code for code in map(_written, codes) if _is_possible(code))
    if not found:
        raise NoCode
    for code in found:
        if not has_right_check_digit(code):
            log.warning("a code of kind %s has a wrong check digit", code.kind)
    return found


def has_right_check_digit(code: Code) -> bool:
    """Tell whether the check digit is right; kinds that have none are always right."""
    digits = [int(sign) for sign in code.value if sign.isascii() and sign.isdigit()]
    if code.kind == "tax":
        total = sum(w * d for w, d in zip(_TAX_WEIGHTS, digits, strict=False))
        return len(digits) == 10 and total % 11 % 10 == digits[-1]
    if code.kind == "unzr":
        total = sum(_UNZR_WEIGHTS[i % 3] * digit for i, digit in enumerate(digits[:12]))
        return len(digits) == 13 and total % 10 == digits[-1]
    return True


def born_on(codes: Iterable[Code]) -> date | None:
    """Return the day of birth that a РНОКПП or an УНЗР holds, None when none is to be trusted."""
    for code in codes:
        if code.kind == "tax" and has_right_check_digit(code):
            return _DAY_ZERO + timedelta(days=int(code.value[:5]))
        if code.kind == "unzr" and has_right_check_digit(code):
            return date(int(code.value[:4]), int(code.value[4:6]), int(code.value[6:8]))
    return None


def _written(code: Code) -> Code:
    value = re.sub(r"\s", "", code.value).upper()
    if code.kind == "unzr":
        return Code("unzr", value.replace("-", ""))
    if code.kind == "foreign":
        return Code("foreign", value)
    alike = re.sub(r"[№-]", "", to_cyrillic(value))
    # One who refused the РНОКПП has the document's number in its place in certificates.
    if code.kind == "document" or _DOCUMENT.fullmatch(alike):
        return Code("document", alike)
    return Code(code.kind, value)


def _is_possible(code: Code) -> bool:
    """Tell whether it has the shape of a code, is not all zeros and its date exists."""
    if not _SHAPES[code.kind].fullmatch(code.value) or not re.search("[1-9]", code.value):
        return False
    if code.kind != "unzr":
        return True
    try:
        date(int(code.value[:4]), int(code.value[4:6]), int(code.value[6:8]))
    except ValueError:
        return False
    return True
