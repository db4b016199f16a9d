"""Categories from words: is the right one among the first three, and how soon.

Each matter of the made-up messages is a category; two of its wordings are kept for the questions:
half of what a question says no example has, and in `…_unseen_…` all of it (goals of our own).
The real corpus is held back: these figures guard against mistakes, they promise nothing.
"""

import time
from collections.abc import Sequence
from random import Random

from bench.search_texts import _parts
from spilno.search.categories.example import Example
from spilno.search.categories.model import Model, learn

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
_ASKED = 2  # wordings of each matter that only questions have
_QUESTIONS = 600


def measure() -> list[Figure]:
    """Learn from 20 examples a category and from a skewed year; ask in other words."""
    random = Random(3)  # noqa: S311 - repeatable, no secret
    few, _ = _learnt(_even(random, 20))
    year, seconds = _learnt(_skewed(random, 20_000))
    questions = [_question(random, known=1) for _ in range(_QUESTIONS)]
    unseen = [_question(random, known=0) for _ in range(_QUESTIONS)]
    right, times = _asked(year, questions)
    return [
        ("categories_few_first_3", _asked(few, questions)[0], "%", 70, True),
        ("categories_few_unseen_first_3", _asked(few, unseen)[0], "%", 50, True),
        ("categories_year_first_3", right, "%", 86, True),
        ("categories_year_unseen_first_3", _asked(year, unseen)[0], "%", 60, True),
        ("categories_p95", sorted(times)[int(len(times) * 0.95)], "ms", 5, False),
        ("categories_learning_20k", seconds, "s", 60, False),
    ]


def _even(random: Random, each: int) -> list[Example]:
    matters = range(len(_parts()["matter"]))
    return [_example(random, matter) for matter in matters for _ in range(each)]


def _skewed(random: Random, number: int) -> list[Example]:
    matters = range(len(_parts()["matter"]))
    weights = [1 / (matter + 2) for matter in matters]
    return [_example(random, matter) for matter in random.choices(matters, weights, k=number)]


def _example(random: Random, matter: int) -> Example:
    return _told(random, matter, [random.choice(_parts()["matter"][matter][:-_ASKED])])


def _question(random: Random, known: int) -> Example:
    matter = random.randrange(len(_parts()["matter"]))
    wordings = _parts()["matter"][matter]
    new, old = random.choice(wordings[-_ASKED:]), random.choice(wordings[:-_ASKED])
    return _told(random, matter, [old, new][1 - known :])


def _told(random: Random, matter: int, wordings: Sequence[str]) -> Example:
    parts = _parts()
    lead, tail = random.choice(parts["leads"][0]), random.choice(parts["tails"][0])
    where = f"{random.choice(parts['streets uk'][0])}, {random.choice(parts['places'][0])}"
    return Example(f"{lead} {where}: {', '.join(wordings)}. {tail}", matter)


def _learnt(examples: list[Example]) -> tuple[Model, float]:
    began = time.monotonic()
    return learn(examples), round(time.monotonic() - began, 1)


def _asked(model: Model, questions: Sequence[Example]) -> tuple[float, list[float]]:
    hits, times = 0, []
    for question in questions:
        began = time.perf_counter()
        hits += question.category in model.suggest(question.text)
        times.append(round(1000 * (time.perf_counter() - began), 2))
    return round(100 * hits / len(questions), 1), times
