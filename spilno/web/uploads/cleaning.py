"""A file as it came becomes a file that may be kept and shown."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from spilno.language import UncleanText, clean_text
from spilno.web.uploads import documents, photos
from spilno.web.uploads.kinds import PDF, Kind, kind_of
from spilno.web.uploads.refusals import LARGEST, Refused

NAME = 100  # characters of a shown name, without its ending


@dataclass(frozen=True)
class Cleaned:
    """What may be kept. `name` is only shown; on disk the file is named at random."""

    name: str
    kind: Kind
    body: bytes

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what is kept, hex: the record commits to it."""
        return sha256(self.body).hexdigest()


def clean(file: "UploadedFile[Any]") -> Cleaned:
    """Return the file cleaned. Raises Refused with a sentence for the one who sent it."""
    if (file.size or 0) > LARGEST:
        raise Refused("large")
    file.seek(0)
    raw = file.read(LARGEST + 1)
    if not raw:
        raise Refused("empty")
    kind, body = _body(raw)
    return Cleaned(_name(file.name or "", kind), kind, body)


def _body(raw: bytes) -> tuple[Kind, bytes]:
    kind = kind_of(raw)
    if kind.is_photo:
        return photos.redraw(raw)
    documents.check(raw)
    return PDF, raw


def _name(sent: str, kind: Kind) -> str:
    """Return the name to show: its own words, the ending of what it really is."""
    words = PurePosixPath(sent.replace("\\", "/")).name.rpartition(".")[0] or sent
    try:
        stem = clean_text(words, limit=1000)[:NAME].strip(" .")
    except UncleanText:
        stem = ""
    return f"{stem or (_('photo') if kind.is_photo else _('document'))}.{kind.suffix}"
