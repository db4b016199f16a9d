"""The alphabet and the apostrophe: what every other file here stands on."""

import re
import unicodedata

ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"

# What people and systems type for the apostrophe (state data uses U+2019; U+02BC is a letter to
# tokenizers). Measured: none of these compares equal to another in ICU, SQLite or Python.
APOSTROPHES = "'’ʼ‘`´′ʹ＇‛ʻʽ՚ꞌ"
DISPLAY_APOSTROPHE = "\u2019"
INDEX_APOSTROPHE = "\u02bc"

_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])[{APOSTROPHES}]+(?=[^\W\d_])")
# A quotation mark before я, ю, є, ї is a habit of old keyboards: об"єкт.
_QUOTED = re.compile(r'(?<=[бвгґджзклмнпрстфхцчшБВГҐДЖЗКЛМНПРСТФХЦЧШ])["”“](?=[яюєїЯЮЄЇ])')


def apostrophes(text: str, canonical: str = DISPLAY_APOSTROPHE) -> str:
    """Return `text` with each apostrophe between letters written as `canonical`."""
    return _BETWEEN_LETTERS.sub(canonical, _QUOTED.sub(canonical, text))


def script(char: str) -> str:
    """Return `cyrillic`, `latin`, `greek`, `other` for a letter; empty for the rest."""
    if not char.isalpha() or unicodedata.category(char) == "Lm":  # U+02BC is a modifier letter
        return ""
    name = unicodedata.name(char, "").split(" ", 1)[0].lower()
    return name if name in ("cyrillic", "latin", "greek") else "other"
