"""Search by dictionary forms: `find` on the site, `similar` items, those `near` a point.

`index` is what is searched.

Knows texts and places, no tool.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spilno.search.distance import Point
    from spilno.search.finding import Found
    from spilno.search.likeness import Similar
    from spilno.search.neighbourhood import Near


def find(
    text: str, kinds: Sequence[str] | None = None, place: str | None = None, limit: int = 10
) -> "list[Found]":
    """Return the public items that answer `text` best; see `finding.find`."""
    from spilno.search import finding  # models load only after this package

    return finding.find(text, kinds, place, limit)


def similar(
    text: str,
    kinds: Sequence[str],
    place: str | None = None,
    limit: int = 3,
    other_than: int | None = None,
) -> "list[Similar]":
    """Return the public items of `kinds` most like `text`; see `likeness.similar`."""
    from spilno.search import likeness  # models load only after this package

    return likeness.similar(text, kinds, place, limit, other_than)


def near(
    text: str,
    point: "Point",
    kinds: Sequence[str],
    radius: int = 500,
    limit: int = 3,
    other_than: int | None = None,
) -> "list[Near]":
    """Return the public items of `kinds` within `radius` metres; see `neighbourhood.near`."""
    from spilno.search import neighbourhood  # models load only after this package

    return neighbourhood.near(text, point, kinds, radius, limit, other_than)
