"""What remains of a name when everything that people mistype is taken away.

ASCII only, one letter a sound, so that any locale of the database compares it the same way.
"""

import re

from spilno.language import fold, to_cyrillic

_SOUNDS = dict(zip("абвгґдежзиіїйклмнопрстуфхцчшщ", "abvhhdejziiiiklmnoprstufxcywq", strict=True))
_SOUNDS |= {"є": "e", "ю": "u", "я": "a", "ь": "", "ё": "e", "ы": "i", "э": "e", "ъ": ""}
_TABLE = str.maketrans(_SOUNDS)
_GAPS = re.compile(r"[\s\-]+")
_REST = re.compile(r"[^a-z0-9 ]")
_DOUBLED = re.compile(r"([bcdfhjklmnpqrstvwxy])\1+")  # not vowels: «Київ», «Криичне»


def skeleton(text: str) -> str:
    """Return ASCII words: ґ as г, и і ї й as one, є as е; no ь, apostrophe, double consonant."""
    words = _GAPS.sub(" ", fold(to_cyrillic(text)))
    return _DOUBLED.sub(r"\1", _REST.sub("", words.translate(_TABLE))).strip()
