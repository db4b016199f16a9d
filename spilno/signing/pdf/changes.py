"""What was added to a PDF after its last signature: stores of values may be, other things not."""

import re
from collections.abc import Iterator

_MARK = re.compile(rb"\b(\d{1,10})\s{1,8}\d{1,5}\s{1,8}obj\b|\bendobj\b")
_PAGES = re.compile(rb"/Pages\s+(\d+)\s+\d+\s+R")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_HARMLESS = re.compile(rb"/Type\s*/(?:Sig|DocTimeStamp|XRef|DSS|VRI)\b|/FT\s*/Sig\b|/SigFlags\b")


def is_harmless(content: bytes, end: int) -> bool:
    """Tell whether all that follows leaves what is shown alone, as far as objects tell."""
    before, after = content[:end], content[end:]
    if b"/ObjStm" in after:
        return False
    older = list(_objects(before))
    known, pages = {number for number, _ in older}, _pages(older)
    for number, body in _objects(after):
        if _CATALOG.search(body):
            if _PAGES.findall(body)[-1:] != pages:
                return False
        elif number in known and not _HARMLESS.search(body):
            return False
    return True


def _objects(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield number and body of each object, in one pass."""
    number, start = b"", 0
    for match in _MARK.finditer(content):
        if number:
            yield number, content[start : match.start()]
        number, start = match.group(1) or b"", match.end()


def _pages(objects: list[tuple[bytes, bytes]]) -> list[bytes]:
    catalogs = [body for _, body in objects if _CATALOG.search(body)]
    return _PAGES.findall(catalogs[-1])[-1:] if catalogs else []
