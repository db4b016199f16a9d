"""Which places lie within a place: told by the code alone."""

import re

# КАТОТТГ: UA, then oblast 2, raion 2, community 3, settlement 3, district 2 digits, then 5 that
# make the code unique. Levels below are zeros; codes were checked to derive the whole hierarchy
# (facts/law.md §14.2). Kyiv repeats nothing: its code ends at the first level.
_CODE = re.compile(r"(UA\d{2})(\d{2})(\d{3})(\d{3})(\d{2})\d{5}")


def prefix(code: str) -> str:
    """Return what the codes of `code` and of all places within it begin with; `UA`: everywhere."""
    found = _CODE.fullmatch(code)
    if not found:
        return code
    first, *levels = found.groups()
    while levels and not int(levels[-1]):
        levels.pop()
    return first + "".join(levels)
