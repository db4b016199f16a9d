"""What a file is, by its own first bytes: neither its name nor its declared type is believed."""

from dataclasses import dataclass

from spilno.web.uploads.refusals import Refused


@dataclass(frozen=True)
class Kind:
    """A kind of files that is accepted."""

    content_type: str
    suffix: str

    @property
    def is_photo(self) -> bool:
        """Tell whether it is shown on the page."""
        return self.content_type.startswith("image/")


JPEG = Kind("image/jpeg", "jpg")
PNG = Kind("image/png", "png")
WEBP = Kind("image/webp", "webp")
PDF = Kind("application/pdf", "pdf")
HEADS = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG, b"%PDF-": PDF}


def kind_of(raw: bytes) -> Kind:
    """Return the kind of a file. Raises Refused when it is none of ours."""
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return WEBP
    for head, kind in HEADS.items():
        if raw.startswith(head):
            return kind
    raise Refused("kind")
