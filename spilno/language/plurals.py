"""A number and its word: the four plural forms of Ukrainian (CLDR uk)."""

from decimal import Decimal


def plural(n: int | float | Decimal, one: str, few: str, many: str, other: str = "") -> str:
    """Return the form that goes with `n`: 1 підпис, 2 підписи, 5 підписів, 1,5 підпису.

    Without `other` a fraction takes `few`.
    """
    size = abs(float(n))
    if size % 1:
        return other or few
    ten, hundred = size % 10, size % 100
    if ten == 1 and hundred != 11:
        return one
    if ten in (2, 3, 4) and hundred not in (12, 13, 14):
        return few
    return many
