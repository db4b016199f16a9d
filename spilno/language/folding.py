"""One form for texts that people take for the same."""

import re
import unicodedata

from spilno.language.letters import INDEX_APOSTROPHE, apostrophes

_DASHES = re.compile("[‐‑‒–—―−﹣－]")
_UNSEEN = re.compile("[\u0301\u00ad\u200b-\u200f\u2060\ufeff]")  # the stress mark, soft hyphens


def fold(text: str) -> str:
    """Return the form for look-ups: no case, one apostrophe (U+02BC), one dash, single spaces.

    Letters stay letters: ґ is not г and ї is not і (never strip marks: law.md §14.4).
    """
    folded = unicodedata.normalize("NFD", text).casefold()
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", folded))
    return " ".join(apostrophes(_DASHES.sub("-", plain), INDEX_APOSTROPHE).split())
