"""Which places lie within a place: told by the code alone."""

import re

# КАТОТТГ: UA, then oblast 2, raion 2, community 3, settlement 3, district 2 digits, then 5 that
# make the code unique. Levels that a place does not have are zeros; the whole hierarchy was checked
# to follow from the codes (facts/law.md §14.2), Kyiv with its districts too.
_CODE = re.compile(r"UA\d{17}")
_LEVELS = (2, 4, 6, 9, 12, 14)  # letters and digits that a level takes


def prefix(code: str) -> str:
    """Return what the codes of `code` and of all places within it begin with; `UA`: everywhere."""
    if not _CODE.fullmatch(code):
        return code
    size = next(size for size in _LEVELS if not code[size:14].strip("0"))
    return code[:size]


def around(code: str) -> list[str]:
    """Return the prefixes of the place and of all that it lies within."""
    if not _CODE.fullmatch(code):
        return [code] if code else []
    return [code[:size] for size in _LEVELS]
