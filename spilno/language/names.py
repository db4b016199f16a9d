"""Names of people: Ukrainian letters, or for a foreigner the whole name in Latin ones."""

import re

from spilno.language.cleaning import UncleanText, clean_text
from spilno.language.letters import script
from spilno.language.scripts import to_cyrillic

_DASH = re.compile(r"\s*[-‐‑‒–—―−]+\s*")
_UKRAINIAN = "А-ЩЬЮЯҐЄІЇа-щьюяґєії"
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_WORDS = r"[{0}]+(?:[’ -][{0}]+)*"
_PATTERN = re.compile(f"{_WORDS.format(_UKRAINIAN)}|{_WORDS.format(_LATIN)}")


def normalise_name(value: str, *, limit: int = 80) -> str:
    """Return a surname, given name or patronymic as it is to be stored; empty stays empty.

    Latin look-alikes inside a Ukrainian name become Ukrainian letters.
    Raises UncleanText: `mixed` (two scripts that cannot be told apart), `letters` (a sign that no
    name has), and the codes of `clean_text`.
    """
    name = _DASH.sub("-", clean_text(value, limit=limit))
    if {script(char) for char in name} >= {"cyrillic", "latin"}:
        name = to_cyrillic(name)
    scripts = {script(char) for char in name} - {""}
    if len(scripts) > 1:
        raise UncleanText("mixed")
    if name and not _PATTERN.fullmatch(name):
        raise UncleanText("letters", _stranger(name))
    return name


def _stranger(name: str) -> int:
    """Return where the first sign stands that does not belong in a name."""
    allowed = re.match(rf"[{_UKRAINIAN}{_LATIN}’ -]*", name)
    return min(allowed.end() if allowed else 0, len(name) - 1)
