"""A model: which categories a text is most likely of."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import count
from statistics import median

from spilno.search.categories import margins, odds
from spilno.search.categories.example import Example, Label
from spilno.search.categories.planes import Advance, Planes
from spilno.search.categories.space import Counted, Space, counted, space, vectors

_MOST_WEIGHTS = 25_000_000  # columns × categories: 100 MB while learning, half of it kept
_FEW = 100  # examples of the commonest category, when each has about as many
_ROUNDS = ((40_000, 3), (10_000, 4), (0, 6))  # over so many texts; later ones change little
_WORD = re.compile("[А-яЄІЇҐєіїґ]{3}")
_TELL = 200  # texts between two words of progress

Progress = Callable[[int, int], None]  # is told how much is done, of how much


@dataclass(frozen=True)
class Model:
    """What was learnt from examples."""

    categories: tuple[Label, ...]
    space: Space
    planes: Planes

    def knows(self, text: str) -> bool:
        """Return whether anything of `text` was met in the examples."""
        return len(self.space.vector(counted(text))[0]) > 0

    def suggest(self, text: str, limit: int = 3) -> list[Label]:
        """Return the likeliest categories of `text`, best first."""
        scores = self.planes.scores(self.space.vector(counted(text)))
        best = nlargest(limit, range(len(self.categories)), key=lambda at: scores[at])
        return [self.categories[at] for at in best]


def learn(
    examples: Sequence[Example],
    progress: Progress = lambda done, of: None,
    names: Mapping[Label, Label] | None = None,
) -> Model:
    """Return a model of `examples`, of which there is at least one.

    `names` tell what codes of categories mean; a name counts as one more example, so a category
    that nobody used yet can be guessed, too.
    """
    tally = Counter(example.category for example in examples)
    examples = [*examples, *_named({label: label for label in tally} if names is None else names)]
    categories = tuple(sorted({example.category for example in examples}, key=str))
    numbers = {category: number for number, category in enumerate(categories)}
    rounds = next(times for least, times in _ROUNDS if len(examples) >= least)
    advance = _meter(len(examples) * (1 + rounds), progress)
    texts = [_counted(example.text, advance) for example in examples]
    known = space(texts, _MOST_WEIGHTS // len(categories))
    labels = [numbers[example.category] for example in examples]
    method = odds if _is_even(tally) else margins
    size = len(known.known), len(categories)
    planes = method.learn(vectors(known, texts), labels, *size, rounds, advance)
    return Model(categories, known, planes)


def _named(names: Mapping[Label, Label]) -> list[Example]:
    """Return the names of categories as examples; codes that are no words are none."""
    return [Example(str(name), label) for label, name in names.items() if _WORD.search(str(name))]


def _is_even(tally: Counter[Label]) -> bool:
    """Whether the examples were chosen, about as many of each category, rather than came so.

    Odds then find what margins miss; where some categories lead, margins are better (ADR 0018).
    """
    most = max(tally.values())
    return most <= _FEW and most <= 2 * median(tally.values())


def _counted(text: str, advance: Advance) -> Counted:
    advance()
    return counted(text)


def _meter(total: int, progress: Progress) -> Advance:
    """Return what sums up steps and tells `progress` of it now and then."""
    steps = count(1)

    def advance() -> None:
        done = next(steps)
        if done % _TELL == 0 or done == total:
            progress(done, total)

    return advance
