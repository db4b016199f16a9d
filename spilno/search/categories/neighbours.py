"""The category of most of the messages like this one: what guesses while examples are few."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from spilno import search
from spilno.search.categories.example import Label

_ASKED = 20  # messages


def suggest(
    text: str,
    kinds: Sequence[str],
    place: str | None,
    categories: Callable[[Sequence[int]], Mapping[int, Label]],
    limit: int = 3,
) -> list[Label]:
    """Return the categories of the public items of `kinds` most like `text`, best first.

    `categories` gives the category of each of the items by number. Nothing when none is like it.
    """
    found = search.similar(text, kinds, place, _ASKED)
    known = categories([item.number for item in found])
    votes: defaultdict[Label, float] = defaultdict(float)
    for item in found:
        if item.number in known:
            votes[known[item.number]] += item.score**2
    return sorted(votes, key=lambda label: -votes[label])[:limit]
