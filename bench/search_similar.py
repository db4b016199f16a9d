"""Similar texts in memory: is the twin of a text among the first three, and how soon."""

import time
from random import Random

from bench.search_edits import rewritten
from bench.search_texts import noise, pairs
from spilno.search.memory import Index

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
_QUESTIONS = 200
_FEW, _MANY = 10_000, 100_000


def measure() -> list[Figure]:
    """Index 10,000 and 100,000 messages; ask for titles in other words and for near-duplicates."""
    few, _ = _index(_FEW)
    many, seconds = _index(_MANY)
    near, times = _near(many)
    return [
        ("similar_near_first_3", near, "%", 97, True),
        ("similar_titles_first_3", _titles(few, 3), "%", 60, True),
        ("similar_p95", sorted(times)[int(len(times) * 0.95)], "ms", 100, False),
        ("similar_indexing", seconds, "s", 300, False),
    ]


def _index(size: int) -> tuple[Index, float]:
    began = time.monotonic()
    index = Index()
    for number, (message, _) in enumerate(pairs()):
        index.add(-1 - number, message)
    for number, message in enumerate(noise(size - len(pairs()))):
        index.add(number, message)
    return index, round(time.monotonic() - began, 1)


def _titles(index: Index, limit: int) -> float:
    found = [
        -1 - number in [match.id for match in index.similar(title, limit)]
        for number, (_, title) in enumerate(pairs())
    ]
    return round(100 * sum(found) / len(found), 1)


def _near(index: Index) -> tuple[float, list[float]]:
    random = Random(11)  # noqa: S311 - repeatable, no secret
    messages = list(noise(_MANY - len(pairs())))
    hits, times = 0, []
    for number in random.sample(range(len(messages)), _QUESTIONS):
        question = rewritten(messages[number], random)
        began = time.perf_counter()
        hits += number in [match.id for match in index.similar(question)]
        times.append(round(1000 * (time.perf_counter() - began), 1))
    return round(100 * hits / _QUESTIONS, 1), times
