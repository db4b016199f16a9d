"""A text as the words that people could look for."""

import re

from spilno.language import fold, to_cyrillic
from spilno.language.letters import INDEX_APOSTROPHE

LONGEST = 40  # letters; longer runs are noise, and a lexeme of PostgreSQL has a limit
MOST = 20_000  # words of one text: a tsvector knows positions up to 16,383

_WORD = re.compile(rf"[^\W_]+(?:{INDEX_APOSTROPHE}[^\W_]+)*")
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")  # NUL: PostgreSQL text refuses it; half characters
_CYRILLIC = re.compile("[а-яёіїєґ]")
_LATIN = re.compile("[a-z]")


def split(text: str) -> list[str]:
    """Return the folded words of `text` in their order; Latin look-alikes become Cyrillic."""
    words = _WORD.findall(fold(keepable(text)))[:MOST]
    return [_one_script(word[:LONGEST]) for word in words]


def keepable(text: str) -> str:
    """Return `text` with what no database keeps replaced by spaces."""
    return _UNKEEPABLE.sub(" ", text)


def _one_script(word: str) -> str:
    return to_cyrillic(word) if _LATIN.search(word) and _CYRILLIC.search(word) else word
