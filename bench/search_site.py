"""The search of the site over 10,000 items in the database; nothing of it is kept."""

import time
from collections.abc import Callable
from random import Random

from django.db import transaction

from bench.search_edits import inflected, three_words, typed_wrong
from bench.search_texts import noise, pairs
from spilno import search
from spilno.search import index, statistics
from spilno.search.morphology import readings
from spilno.search.terms import bag

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
_ITEMS, _QUESTIONS, _KIND = 10_000, 200, "bench"


def measure() -> list[Figure]:
    """Ask 200 questions of three words: as written, in other forms, mistyped."""
    with transaction.atomic():
        messages = _fill()
        figures = _ask_all(messages)
        transaction.set_rollback(True)
    return figures


def _fill() -> list[str]:
    messages = [message for message, _ in pairs()] + list(noise(_ITEMS - len(pairs())))
    index.put_many(
        index.Entry(kind=_KIND, number=number, title="", text=message)
        for number, message in enumerate(messages)
    )
    statistics.recount()
    return messages


def _ask_all(messages: list[str]) -> list[Figure]:
    asked = _Asked(messages)
    shares = [
        ("search_as_written", asked.share(_as_written), 99.0),
        ("search_inflected", asked.share(_in_other_forms), 99.0),
        ("search_typing_error", asked.share(_one_mistyped), 95.0),
        ("search_both", asked.share(_other_and_mistyped), 90.0),
    ]
    slow = sorted(asked.times)[int(len(asked.times) * 0.95)]
    figures: list[Figure] = [(name, value, "%", goal, True) for name, value, goal in shares]
    return [*figures, ("search_p95", slow, "ms", 100, False)]


class _Asked:
    """The questions and what became of them."""

    def __init__(self, messages: list[str]) -> None:
        self.random = Random(5)  # noqa: S311 - repeatable, no secret
        self.messages = messages
        self.times: list[float] = []

    def share(self, change: Callable[[list[str], Random], list[str]]) -> float:
        """Return for how many of a hundred questions the first ten have all the words meant."""
        some = self.random.sample(self.messages, _QUESTIONS - len(pairs()))
        texts = [message for message, _ in pairs()] + some
        return round(100 * sum(self._is_found(text, change) for text in texts) / len(texts), 1)

    def _is_found(self, text: str, change: Callable[[list[str], Random], list[str]]) -> bool:
        meant = three_words(text, self.random)
        typed = " ".join(change(meant, self.random))
        began = time.perf_counter()
        found = search.find(typed, kinds=[_KIND])
        self.times.append(round(1000 * (time.perf_counter() - began), 1))
        return any(_has_all(self.messages[item.number], meant) for item in found)


def _has_all(text: str, words: list[str]) -> bool:
    counts = bag(text).counts
    return all(any(lemma in counts for lemma in readings(word)) for word in words)


def _as_written(words: list[str], random: Random) -> list[str]:
    return words


def _in_other_forms(words: list[str], random: Random) -> list[str]:
    return [inflected(word, random) for word in words]


def _one_mistyped(words: list[str], random: Random) -> list[str]:
    return [typed_wrong(words[0], random), *words[1:]]


def _other_and_mistyped(words: list[str], random: Random) -> list[str]:
    return _one_mistyped(_in_other_forms(words, random), random)
