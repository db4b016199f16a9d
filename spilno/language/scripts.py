"""Letters that look alike: Latin inside Cyrillic words and the other way round."""

import re

from spilno.language.letters import script

# One Latin letter beside the Cyrillic one it is taken for.
_LATIN = "ABCEHIKMOPTXYÏaceiopxyï"
_CYRILLIC = "АВСЕНІКМОРТХУЇасеіорхуї"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def mixed_scripts(text: str) -> list[str]:
    """Return the words written in more than one script, in their order in the text."""
    return [word for word in _WORDS.findall(text) if len(_scripts(word)) > 1]


def to_cyrillic(text: str) -> str:
    """Return `text` with every Latin look-alike replaced by the Cyrillic letter it looks like."""
    return text.translate(_TO_CYRILLIC)


def _scripts(word: str) -> set[str]:
    return {script(char) for char in word} - {""}
