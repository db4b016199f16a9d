"""What was added to a PDF after its last signature: stores of values may be, other things not."""

import re

_OBJECT = re.compile(rb"(?:^|[\r\n])\s*(\d{1,10})\s+(\d{1,5})\s+obj\b(.*?)endobj", re.DOTALL)
_PAGES = re.compile(rb"/Pages\s+(\d+)\s+\d+\s+R")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_HARMLESS = re.compile(rb"/Type\s*/(?:Sig|DocTimeStamp|XRef|DSS|VRI)\b|/FT\s*/Sig\b|/SigFlags\b")


def is_harmless(content: bytes, end: int) -> bool:
    """Tell whether all that follows leaves what is shown alone, as far as objects tell."""
    before, after = content[:end], content[end:]
    if b"/ObjStm" in after:
        return False
    known = {match.group(1) for match in _OBJECT.finditer(before)}
    pages = _pages(before)
    for match in _OBJECT.finditer(after):
        body = match.group(3)
        if _CATALOG.search(body):
            if _PAGES.findall(body)[-1:] != pages:
                return False
        elif match.group(1) in known and not _HARMLESS.search(body):
            return False
    return True


def _pages(before: bytes) -> list[bytes]:
    found: list[bytes] = []
    for match in _OBJECT.finditer(before):
        if _CATALOG.search(match.group(3)):
            found = _PAGES.findall(match.group(3))[-1:]
    return found
