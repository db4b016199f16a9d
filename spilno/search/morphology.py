"""The dictionary forms of a word: every reading in Ukrainian and in Russian, for people write both.

Reading a word takes 0.1 ms, so the last tens of thousands are kept.
"""

from functools import cache, lru_cache
from pathlib import Path

from spilno.language.letters import INDEX_APOSTROPHE
from spilno.search.dictionaries import dictionary

_LANGUAGES = ("uk", "ru")
_AFTER_APOSTROPHE = "яюєї"
_KEPT = 40_000  # words, in some 12 MB
_GUESSES = 4  # of a word in neither dictionary: its likeliest forms
_PARTICLES = {"PREP", "CONJ", "PRCL", "INTJ"}


@lru_cache(_KEPT)
def readings(word: str) -> tuple[str, ...]:
    """Return the dictionary forms of a folded `word` as terms; none of a word that only ties.

    A word in neither dictionary gives what its ending suggests, and itself.
    """
    if word in _ties() or (len(word) == 1 and word.isalpha()):
        return ()
    if not word.isalpha() or word.isascii():
        return (word,)
    ukrainian, russian = _parses(word, "uk"), _parses(word, "ru")
    if _only_tie(ukrainian):
        return ()
    forms = [form for form, _ in ukrainian + russian] or _unknown(word)
    return tuple(dict.fromkeys(bare(form) for form in forms))


@lru_cache(4_000)
def is_known(word: str) -> bool:
    """Return whether a dictionary has the folded `word`."""
    return any(_parses(word, language) for language in _LANGUAGES)


def bare(word: str) -> str:
    """Return the form that terms have: «обʼєкт» and «обєкт» are one, and so are ё and е."""
    return word.replace(INDEX_APOSTROPHE, "").replace("'", "").replace("ё", "е")


def _only_tie(parses: list[tuple[str, str | None]]) -> bool:
    """Return whether all readings are a preposition, a conjunction, a particle."""
    parts = {part for _, part in parses} - {None}
    return bool(parts) and parts <= _PARTICLES


def _parses(word: str, language: str) -> list[tuple[str, str | None]]:
    """Return each dictionary form of `word` with its part of speech."""
    analyzer = dictionary(language)
    book = analyzer.dictionary
    spelt = word.replace(INDEX_APOSTROPHE, "'")
    found = book.words.similar_items(spelt, analyzer.char_substitutes)
    return [
        (book.build_normal_form(paradigm, at, form), book.build_tag_info(paradigm, at).POS)
        for form, places in found
        for paradigm, at in places
    ]


def _unknown(word: str) -> list[str]:
    """Return the forms of a word in neither dictionary: spelt right, or guessed by its ending."""
    spelt = _with_apostrophe(word)
    if spelt != word:
        return [form for form, _ in _parses(spelt, "uk") + _parses(spelt, "ru")]
    guesses = [parse.normal_form for parse in dictionary("uk").parse(word)]
    return [*list(dict.fromkeys(guesses))[:_GUESSES], word]


def _with_apostrophe(word: str) -> str:
    """Return the word as it should have been typed: «вїзд» is «вʼїзд»."""
    for index in range(1, len(word)):
        if word[index] in _AFTER_APOSTROPHE:
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
