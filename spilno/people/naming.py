"""Names as providers give them: capitals, mixed alphabets, no patronymic, foreigners in Latin."""

import re
from contextlib import suppress
from dataclasses import dataclass

from spilno.language import UncleanText, clean_text, mixed_scripts, normalise_name
from spilno.people.vouched import Identified

LIMIT = 80
_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SOFT = "яюєїЯЮЄЇ"  # an apostrophe before these is inside a Ukrainian word: «Мар’яненко»
_NONE = {"", "-", "–", "—", "НЕМАЄ", "ВІДСУТНЄ", "ВІДСУТНІЙ"}  # how registers write «none»


@dataclass(frozen=True)
class Name:
    """A name in its parts, as it is stored and shown."""

    surname: str
    given_name: str
    patronymic: str = ""

    @property
    def is_odd(self) -> bool:
        """Tell whether a word still mixes alphabets: the person is asked to look."""
        return bool(mixed_scripts(f"{self.surname} {self.given_name} {self.patronymic}"))


class NoName(Exception):
    """The provider gave no surname or no given name."""


def of(identified: Identified) -> Name:
    """Return the name that a provider vouches for. Raises NoName."""
    surname, given = _part(identified.surname), _part(identified.given_name)
    if not (surname and given):
        raise NoName
    return Name(surname, given, _part(identified.patronymic))


def _part(text: str) -> str:
    """Return one part: look-alikes mended, what cannot be mended left as the register has it."""
    if text.strip().upper() in _NONE:
        return ""
    try:
        plain = clean_text(text.strip()[:LIMIT], limit=LIMIT)
    except UncleanText:  # control signs: the register's fault, never the person's
        return ""
    with suppress(UncleanText):  # left as the register has it, and the person is told
        plain = normalise_name(plain, limit=LIMIT)
    return _WORDS.sub(lambda word: _case(word.group()), plain) if plain.isupper() else plain


def _case(word: str) -> str:
    """Return «МАР’ЯНЕНКО» as «Мар’яненко» and «О’КОННОР» as «О’Коннор»."""
    parts = re.split("([’'])", word)
    return "".join(
        part.lower() if i and part[:1] in _SOFT else part.capitalize()
        for i, part in enumerate(parts)
    )
