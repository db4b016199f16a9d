"""Texts to measure search by: written for this project in the manner of messages to a city.

`pairs`: a message (Ukrainian or Russian, as people write them) and a title by which another person
would start a petition about the same matter, in other words. `noise` makes messages about like
matters elsewhere. Real corpora are held back; these figures are a guide, not a promise.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

_HERE = Path(__file__).parent


@cache
def pairs() -> Sequence[tuple[str, str]]:
    """Return the messages written by hand, each with its title in other words."""
    lines = (_HERE / "search_pairs.tsv").read_text("utf-8").splitlines()
    return [(message, title) for message, title in (line.split("\t") for line in lines)]


def noise(number: int, seed: int = 7) -> Iterator[str]:
    """Give `number` messages about like matters at other places, in both languages."""
    random = Random(seed)  # noqa: S311 - repeatable, no secret
    for _ in range(number):
        yield _message(random, _parts())


@cache
def _parts() -> Mapping[str, Sequence[Sequence[str]]]:
    """Return the lists that messages are made of, by name."""
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for line in (_HERE / "search_parts.txt").read_text("utf-8").splitlines():
        name, _, entries = line.partition(": ")
        found[name].append(entries.split("|"))
    return found


def _message(random: Random, parts: Mapping[str, Sequence[Sequence[str]]]) -> str:
    language, short = random.choice([("uk", "вул."), ("ru", "ул.")])
    street = random.choice(parts[f"streets {language}"][0])
    where = f"{random.choice(parts['places'][0])} {random.randint(1, 160)}"
    first, second = random.sample(random.choice(parts["matter"]), 2)
    lead = random.choice(parts["leads"][0])
    tail = " ".join(random.sample(parts["tails"][0], random.randint(1, 3)))
    return f"{lead} {short} {street}, {where}: {first}. {second.capitalize()}. {tail}"
