"""The dictionary forms of a word: every reading in Ukrainian and in Russian, for people write both.

The dictionaries (41 MB of memory together) load at the first word. Words once read are kept, as
reading one takes 0.15 ms.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from spilno.language.letters import INDEX_APOSTROPHE

_LANGUAGES = ("uk", "ru")
_VOWELS_AFTER_APOSTROPHE = "яюєї"
_KEPT = 60_000  # words; some 12 MB
_GUESSES = 2  # of a word in neither dictionary: its likeliest forms
_PARTICLES = {"PREP", "CONJ", "PRCL", "INTJ"}


@lru_cache(_KEPT)
def readings(word: str) -> tuple[str, ...]:
    """Return the dictionary forms of a folded `word`, likeliest first, without apostrophes.

    A word in neither dictionary gives what its ending suggests, and itself.
    """
    if not word.isalpha() or word.isascii():
        return (word,)
    found = known(word) or known(_with_apostrophe(word)) or _guessed(word)
    return tuple(dict.fromkeys(bare(form) for form in found))


def is_known(word: str) -> bool:
    """Return whether a dictionary has the folded `word`."""
    return bool(known(word))


@lru_cache(_KEPT)
def is_tie(word: str) -> bool:
    """Return whether the word only ties others together: a preposition, a conjunction."""
    if word in _ties() or (len(word) == 1 and word.isalpha()):
        return True
    tags = {parse.tag.POS for parse in _parses(word, "uk")} - {None}
    return bool(tags) and tags <= _PARTICLES


def bare(word: str) -> str:
    """Return the form that terms have: «обʼєкт» and «обєкт» are one, and so are ё and е."""
    return word.replace(INDEX_APOSTROPHE, "").replace("'", "").replace("ё", "е")


@lru_cache(_KEPT)
def known(word: str) -> tuple[str, ...]:
    """Return the dictionary forms of `word` that the dictionaries know; empty: neither does."""
    forms = [parse.normal_form for name in _LANGUAGES for parse in _parses(word, name)]
    return tuple(dict.fromkeys(forms))


def _parses(word: str, language: str) -> list[Any]:
    analyzer = _analyzer(language)
    spelt = word.replace(INDEX_APOSTROPHE, "'")
    if not analyzer.word_is_known(spelt):
        return []
    return [parse for parse in analyzer.parse(spelt) if parse.is_known]


def _guessed(word: str) -> list[str]:
    guesses = [parse.normal_form for parse in _analyzer("uk").parse(word)]
    return [*list(dict.fromkeys(guesses))[:_GUESSES], word]


def _with_apostrophe(word: str) -> str:
    """Return the word as it should have been typed: «вїзд» is «вʼїзд»."""
    for index in range(1, len(word)):
        if word[index] in _VOWELS_AFTER_APOSTROPHE and word[index - 1].isalpha():
            spelt = f"{word[:index]}{INDEX_APOSTROPHE}{word[index:]}"
            if is_known(spelt):
                return spelt
    return word


@cache
def _ties() -> frozenset[str]:
    return frozenset(word for line in lines("ties.txt") for word in line.split())


def lines(name: str) -> list[str]:
    """Return the lines of a file of data without its comments."""
    path = Path(__file__).parent / "data" / name
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


@cache
def _analyzer(language: str) -> Any:
    import pymorphy3  # 5 MB, needed by few commands

    return pymorphy3.MorphAnalyzer(lang=language)
