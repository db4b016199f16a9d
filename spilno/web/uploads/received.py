"""Files that came by mail: cleaned as all others, and named where they cannot be kept."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.files.uploadedfile import SimpleUploadedFile

from spilno.duties.correspondence.threading import MOST, Kept
from spilno.web.uploads.cleaning import clean
from spilno.web.uploads.fields import Attached
from spilno.web.uploads.refusals import LARGEST_TOGETHER, Refused
from spilno.web.uploads.storing import stored


@contextmanager
def kept(files: Sequence[tuple[str, bytes]]) -> Iterator[Kept]:
    """Clean and keep files (name, octets) for the block that writes their rows."""
    taken: list[Attached] = []
    refused: list[str] = []
    room = LARGEST_TOGETHER
    for name, octets in files:
        attached = _cleaned(name, octets) if len(taken) < MOST and len(octets) <= room else None
        if attached is None:
            refused.append(name)
        else:
            taken.append(attached)
            room -= len(octets)
    with stored(taken) as rows:
        yield Kept(rows, refused)


def _cleaned(name: str, octets: bytes) -> Attached | None:
    try:
        return Attached(clean(SimpleUploadedFile(name or "file", octets)), "")
    except Refused:
        return None
