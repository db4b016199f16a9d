"""What was added to a PDF after its last signature: stores of values may be, other things not.

Told by objects in plain sight; what cannot be seen (object streams) counts as a change.
"""

import re
from collections.abc import Iterator

_MARK = re.compile(rb"\b(\d{1,10})\s{1,8}\d{1,5}\s{1,8}obj\b|\bendobj\b")
_NAME = re.compile(rb"/([A-Za-z0-9_.#-]+)")
_PAGES = re.compile(rb"/Pages\s+(\d+)\s+\d+\s+R")
_ROOT, _INFO = re.compile(rb"/Root\s+(\d+)\s"), re.compile(rb"/Info\s+(\d+)\s")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_QUIET = re.compile(rb"/Type\s*/(?:Metadata|XRef|DSS|VRI)\b|/VRI\b")
# names that a catalog may gain when values are stored
_STORING = {b"DSS", b"Extensions", b"ESIC", b"ADBE", b"DeveloperExtensions", b"BaseVersion",
            b"ExtensionLevel", b"ExtensionRevision", b"Type", b"Version", b"Metadata", b"1.7",
            b"2.0"}  # fmt: skip


def is_harmless(content: bytes, end: int) -> bool:
    """Tell whether all that follows leaves what is shown alone."""
    before, after = content[:end], content[end:]
    if b"/ObjStm" in after or not set(_ROOT.findall(after)) <= set(_ROOT.findall(before)):
        return False
    older, info = dict(_objects(before)), set(_INFO.findall(before))
    return all(
        number not in older or number in info or _is_quiet(older[number], body)
        for number, body in _objects(after)
    )


def _is_quiet(old: bytes, new: bytes) -> bool:
    """Tell whether an object written anew shows nothing else: judged by what it was before."""
    if not _CATALOG.search(old):
        return bool(_QUIET.search(old))
    gained = set(_NAME.findall(new)) - set(_NAME.findall(old))
    return _PAGES.findall(new) == _PAGES.findall(old) and gained <= _STORING


def _objects(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield number and body of each object, in one pass."""
    number, start = b"", 0
    for match in _MARK.finditer(content):
        if number:
            yield number, content[start : match.start()]
        number, start = match.group(1) or b"", match.end()
