"""Photos of a report: sent along as files, or fetched from sites that the operator named.

[open311]
media = "https://photos.city.example"   # origins, blanks between; none: nothing is fetched
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from spilno.outside.fetch import fetch
from spilno.outside.refusals import Outside
from spilno.people import configured
from spilno.tools.problems.open311.refusals import Refused as NotTaken
from spilno.tools.problems.rules import PHOTOS
from spilno.web.uploads import Refused, clean
from spilno.web.uploads.fields import Attached
from spilno.web.uploads.handler import TooLarge
from spilno.web.uploads.refusals import SENTENCES

MOST = 10_000_000  # octets of a photo
SECONDS = 5


def attached(files: Sequence[Any], address: str) -> list[Attached]:
    """Return the photos, cleaned. Raises Refused of the protocol about a file that is none.

    A photo behind an address that may not be asked, or does not answer, is left out.
    """
    found = [_sent(each) for each in files[:PHOTOS]]
    if not found and address and (photo := _fetched(address)) is not None:
        found.append(photo)
    return [Attached(each, "") for each in found if each.kind.is_photo]


def _sent(file: Any) -> Any:
    if isinstance(file, TooLarge):
        raise NotTaken(400, str(SENTENCES[file.code]))
    try:
        return clean(file)
    except Refused as refusal:
        raise NotTaken(400, str(refusal.sentence)) from None


def _fetched(address: str) -> Any:
    allowed = ((configured.of("open311") or {}).get("media", "")).split()
    if not allowed:
        return None
    try:
        answer = fetch(address, allowed=allowed, timeout=SECONDS, most=MOST)
        if answer.status != 200:
            return None
        body = BytesIO(answer.body)
        return clean(UploadedFile(body, name="photo", size=len(answer.body)))
    except (Outside, Refused):
        return None
