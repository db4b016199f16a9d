"""Words of a mail become text to store and show. Pure; never raises."""

import html
import re

import nh3

from spilno.language import UncleanText, clean_text

TEXT = 100_000  # characters of a mail's text that are kept
HTML = 300_000  # characters of HTML that are read
TAGS = 10_000  # the parser takes time by the square of tags left open: 80,000 are 12 seconds
# Only these are asked of Python: some of its codecs (punycode, zlib, unicode_escape) are traps.
CHARSETS = frozenset(
    {
        "utf-8",
        "utf8",
        "windows-1251",
        "cp1251",
        "koi8-u",
        "koi8-r",
        "iso-8859-5",
        "iso-8859-1",
        "us-ascii",
        "ascii",
        "cp866",
        "windows-1252",
        "iso-8859-15",
    }
)
_SECRET = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
_HEADING = re.compile(r"^.{0,300}(?:wrote|пише|писав|писала|написав|написала)\s*:\s*$")


def decoded(octets: bytes, charset: str = "") -> str:
    """Return the text of octets; one that says nothing true of itself is UTF-8, else cp1251."""
    named = charset.strip().strip("\"'").lower()
    if named in CHARSETS and named not in ("us-ascii", "ascii", "utf8", "utf-8"):
        return octets.decode(named, "replace")
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("cp1251", "replace")


def cleaned(text: str, limit: int, *, multiline: bool = False) -> str:
    """Return text without what a reader cannot see, at most `limit` characters."""
    plain = _SECRET.sub("", text[: limit * 2])
    try:
        return clean_text(plain, limit=limit * 3, multiline=multiline)[:limit].strip()
    except UncleanText:
        return ""


def of_html(markup: str) -> str:
    """Return the words of HTML; scripts, styles and tags go."""
    pieces = markup[:HTML].split("<", TAGS)
    broken = _BREAK.sub("\n\\g<0>", "<".join(pieces[:TAGS]))
    bare = nh3.clean(broken, tags=set(), clean_content_tags={"script", "style", "title"})
    return html.unescape(bare)


def unquoted(text: str) -> str:
    """Return the text without our own letter quoted at its end: it stands in the thread already."""
    lines = text.split("\n")
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith(">")):
        lines.pop()
    if lines and len(lines) > 1 and _HEADING.match(lines[-1]):
        lines.pop()
    return "\n".join(lines).strip() or text.strip()
