"""Which signs our font has: PDF/UA refuses a document with a sign that cannot be drawn."""

import re

# What `fonts` was cut to: Latin with all its letters, Cyrillic, signs. A test draws each.
RANGES = (
    "\n\u0020-\u007e\u00a0-\u024f\u02bc\u0300\u0301\u0306\u0308\u0400-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u2030\u2032\u2033\u2039\u203a\u20ac\u20b4\u2116\u2122\u2212"
)
_STRANGE = re.compile(f"[^{RANGES}]+")
INSTEAD = "?"


def printable(text: str) -> str:
    """Return the text with a question mark for each run of signs that the font has not."""
    return _STRANGE.sub(INSTEAD, text)
