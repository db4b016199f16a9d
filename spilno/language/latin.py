"""Ukrainian in Latin letters: the Cabinet's order № 55 of 27.01.2010, and slugs made of it."""

import re
import unicodedata

from spilno.language.letters import APOSTROPHES

_SIMPLE = "а:a б:b в:v г:h ґ:g д:d е:e ж:zh з:z и:y і:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f"
_MORE = "х:kh ц:ts ч:ch ш:sh щ:shch ь: є:ie ї:i й:i ю:iu я:ia"
_STRANGERS = "ё:io ы:y э:e ъ:"  # not in the order; met in quotations
_TABLE = dict(pair.split(":") for pair in f"{_SIMPLE} {_MORE} {_STRANGERS}".split())
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya", "ё": "yo"}
_WORDS = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
_NOT_SPELT = str.maketrans("", "", APOSTROPHES)
_SLUG_LIMIT = 60


def transliterate(text: str) -> str:
    """Return `text` with Ukrainian words in Latin letters; the rest stays as it is."""
    return _WORDS.sub(lambda found: _word(found.group()), unicodedata.normalize("NFC", text))


def _word(word: str) -> str:
    if not any(letter in _TABLE for letter in word.lower()):
        return word
    letters = word.translate(_NOT_SPELT)
    shouted = len(letters) > 1 and letters.isupper()
    return "".join(_letter(letters, index, shouted) for index in range(len(letters)))


def _letter(letters: str, index: int, shouted: bool) -> str:
    letter = letters[index]
    low = letter.lower()
    latin = _FIRST.get(low) if index == 0 else None
    if latin is None:
        # «зг» is zgh, so that it is not read as zh (order № 55, note 1)
        after_z = low == "г" and index > 0 and letters[index - 1].lower() == "з"
        latin = "gh" if after_z else _TABLE.get(low, low)
    if not letter.isupper():
        return latin
    return latin.upper() if shouted else latin.capitalize()


def slug(text: str) -> str:
    """Return `text` as `a-z0-9` words joined by `-` for an address, 60 characters at most."""
    plain = unicodedata.normalize("NFKD", transliterate(text).lower().replace("№", " "))
    ascii_only = re.sub(rf"[{APOSTROPHES}]", "", plain).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(words) > _SLUG_LIMIT:
        words = words[: _SLUG_LIMIT + 1].rpartition("-")[0] or words[:_SLUG_LIMIT]
    return words or "bez-nazvy"  # «без назви»: an address is never empty
