"""The Ukrainian alphabet as an order that any database keeps bytewise."""

import re
import unicodedata

from spilno.language.letters import ALPHABET, APOSTROPHES

_NEIGHBOURS = {"ё": "е", "ы": "и", "э": "е", "ъ": "ь"}  # stand beside a letter of the alphabet
# Space, digits, 33 letters, Latin: 0x20, 0x30.., 0x41..0x61, 0x62..0x7b. One ASCII byte a letter.
_PLACES = {letter: chr(0x41 + index) for index, letter in enumerate(ALPHABET)}
_PLACES |= {letter: _PLACES[neighbour] for letter, neighbour in _NEIGHBOURS.items()}
_PLACES |= {chr(0x61 + index): chr(0x62 + index) for index in range(26)}
_PARTS = re.compile(r"[0-9]+|[^\W_0-9]|[\W_]+")
_IGNORED = str.maketrans("", "", APOSTROPHES + "\u0301")  # the stress mark is not spelling


def sort_key(text: str) -> str:
    """Return a key whose bytewise order is the order of a Ukrainian dictionary.

    Apostrophes and case are ignored, words are compared one by one, numbers by value.
    Keep it in a column with collation "C".
    """
    plain = unicodedata.normalize("NFC", text).translate(_IGNORED).lower()
    return "".join(_key(part) for part in _PARTS.findall(plain)).strip()


def _key(part: str) -> str:
    if part[0] in "0123456789":
        digits = part.lstrip("0") or "0"
        return f"{min(len(digits), 9)}{digits}"  # the length first: 9 before 10
    if part[0].isalnum():
        base = unicodedata.normalize("NFD", part)[0]  # é beside e
        return _PLACES.get(part) or _PLACES.get(base) or part
    return " "
