"""What people do to words: other forms, typing errors, words left out."""

from random import Random

from spilno.search.dictionaries import dictionary
from spilno.search.terms import content

_SHORTEST = 5  # letters of a word that is worth looking for


def typed_wrong(word: str, random: Random) -> str:
    """Return `word` with two letters swapped, one forgotten or one doubled."""
    if len(word) < 4:
        return word
    at = random.randrange(1, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return random.choice(
        [swapped, word[:at] + word[at + 1 :], word[:at] + word[at:][0] + word[at:]]
    )


def inflected(word: str, random: Random) -> str:
    """Return another form of `word`, or the word itself when a dictionary has none."""
    for language in ("uk", "ru"):
        found = [parse for parse in dictionary(language).parse(word) if parse.is_known]
        if found:
            return str(random.choice(found[0].lexeme).word)
    return word


def rewritten(text: str, random: Random) -> str:
    """Return `text` as its author would send it again: words left out, changed and mistyped."""
    words = [word for word in text.split() if random.random() > 0.15]
    return " ".join(_changed(word, random.random(), random) for word in words)


def _changed(word: str, chance: float, random: Random) -> str:
    if chance < 0.1:
        return typed_wrong(word, random)
    return inflected(word.lower().strip(".,!:?"), random) if chance < 0.25 else word


def three_words(text: str, random: Random) -> list[str]:
    """Return three neighbouring words of `text` that are worth looking for."""
    words = [word for word in content(text) if len(word) >= _SHORTEST]
    at = random.randrange(max(1, len(words) - 2))
    return words[at : at + 3]
