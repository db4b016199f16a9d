"""What an appeal or a report can be about: the Cabinet's classifier and the problems of a city."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import get_language

FILE = Path(__file__).parent / "data" / "topics.yaml"
LAW = "Закон № 280/97-ВР"  # on local self-government
OWN = "council"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. `who` is the kind of authority that answers when no directory says more."""

    code: str
    names: Mapping[str, str]
    section: int  # of the Cabinet's classifier
    under: str = ""  # the section's code, of a city problem
    who: str = OWN
    article: int | None = None  # of law 280/97

    def __str__(self) -> str:
        return self.names.get((get_language() or "uk")[:2], self.names["uk"])

    @property
    def basis(self) -> str:
        """Return the law that gives a council this power, or nothing."""
        return f"{LAW}, ст. {self.article}" if self.article else ""


class NoTopic(LookupError):
    """There is no topic with this code."""


@cache
def topics() -> Mapping[str, Topic]:
    """Return all topics by code: sections of the classifier first, then problems of a city."""
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))["topics"]
    return {code: _topic(code, row, raw) for code, row in raw.items()}


def _topic(code: str, row: Mapping[str, str], raw: Mapping[str, Mapping[str, str]]) -> Topic:
    section = raw[row["under"]] if "under" in row else row
    names = {"uk": row["uk"], "en": row["en"]}
    article = section.get("article")
    return Topic(
        code,
        names,
        int(section["section"]),
        row.get("under", ""),
        section["who"],
        int(article) if article else None,
    )


def topic(code: str) -> Topic:
    """Return the topic. Raises NoTopic."""
    try:
        return topics()[code]
    except KeyError:
        raise NoTopic(code) from None


def widening(code: str) -> Iterator[str]:
    """Return the code itself, then the section it is under. Raises NoTopic."""
    yield code
    if above := topic(code).under:
        yield above


def sections() -> list[Topic]:
    """Return the sections of the classifier in its order."""
    return [each for each in topics().values() if not each.under]


def problems() -> list[Topic]:
    """Return the problems of a city, for reports to its dispatchers."""
    return [each for each in topics().values() if each.under]
