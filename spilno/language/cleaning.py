"""What is typed becomes text to store, show and compare, or is refused with a reason."""

import re
import unicodedata

from spilno.language.letters import apostrophes

# Refused: what a reader cannot see and what changes the order in which others read.
_REFUSED = {
    "nul": re.compile("\0"),
    "surrogate": re.compile("[\ud800-\udfff]"),  # half a character: broken UTF-16 or JSON
    "bidi": re.compile("[\u202a-\u202e\u2066-\u2069]"),  # «Trojan Source», CVE-2021-42574
    "control": re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"),
}
# Dropped without a word: harmless, unseen, pasted together with text from other programs.
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u061c\u2060\ufeff\U000e0000-\U000e007f]")
_LONE_JOINER = re.compile(r"(?<=\w)\u200d|\u200d(?=\w)")  # U+200D stays inside emoji
_BLANKS = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")  # look like nothing, are not spaces
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class UncleanText(ValueError):
    """The text cannot be accepted: `code` says why, `position` where (in characters, from 0).

    Codes: `nul`, `control`, `surrogate`, `bidi`, `too_long`; of names also `letters`, `mixed`.
    """

    def __init__(self, code: str, position: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.position = position


def clean_text(value: str, *, limit: int, multiline: bool = False) -> str:
    """Return `value` in NFC with canonical apostrophes and spaces, at most `limit` characters.

    One line unless `multiline`. Raises UncleanText.
    """
    for code, pattern in _REFUSED.items():
        if found := pattern.search(value):
            raise UncleanText(code, found.start())
    text = _LONE_JOINER.sub("", _UNSEEN.sub("", value))
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", _BLANKS.sub(" ", text)))
    text = apostrophes(_lines(text) if multiline else " ".join(text.split()))
    if len(text) > limit:
        raise UncleanText("too_long", limit)
    return text


def _lines(text: str) -> str:
    """Keep lines and at most one empty line between them; spaces at ends of lines go."""
    kept = "\n".join(line.expandtabs(4).rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", kept).strip()
