"""Which category the words of a report belong to: by the community's own model, or by ours."""

from functools import cache
from pathlib import Path

import yaml

from spilno.places import topics
from spilno.search.categories import model, shelf
from spilno.search.categories.example import Example, Label

FILE = Path(__file__).parent / "data" / "examples.yaml"
OTHER = "other"


def codes() -> list[str]:
    """Return the codes of all categories that a report may have."""
    return [*(topic.code for topic in topics.problems()), OTHER]


def names() -> dict[Label, Label]:
    """Return what the codes mean, in Ukrainian: a name is an example, too."""
    return {topic.code: topic.names["uk"] for topic in topics.problems()}


def categories(text: str, limit: int = 3, place: str = "") -> list[str]:
    """Return the likeliest categories of the words, best first.

    `place` is the code of a community: what it learnt from its own reports comes first.
    """
    if not text.strip():
        return []
    found = _own(text, limit, place) or _model().suggest(text, limit)
    return [str(each) for each in found]


def packaged() -> list[Example]:
    """Return the examples that every community begins with."""
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [Example(text, code) for code, texts in raw.items() for text in texts]


def _own(text: str, limit: int, place: str) -> list[Label]:
    try:
        return shelf.suggest(place, text, limit)
    except shelf.NotAName:
        return []


@cache
def _model() -> model.Model:
    return model.learn(packaged(), names=names())
