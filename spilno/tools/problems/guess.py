"""Which category the words of a report belong to, learnt from examples once a process."""

from functools import cache
from pathlib import Path

import yaml

from spilno.places import topics
from spilno.search.categories import model
from spilno.search.categories.example import Example

FILE = Path(__file__).parent / "data" / "examples.yaml"
OTHER = "other"


def codes() -> list[str]:
    """Return the codes of all categories that a report may have."""
    return [*(topic.code for topic in topics.problems()), OTHER]


def categories(text: str, limit: int = 3) -> list[str]:
    """Return the likeliest categories of the words, best first."""
    return [str(each) for each in _model().suggest(text, limit)] if text.strip() else []


@cache
def _model() -> model.Model:
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return model.learn(
        [Example(text=text, category=code) for code, texts in raw.items() for text in texts]
    )
