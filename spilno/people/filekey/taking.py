"""What comes back from the screen: the signature of the frame, or a file signed elsewhere."""

import base64
import binascii
from typing import Any

from django.http import HttpRequest

from spilno.people.filekey.refusals import NotSigned

LARGEST = 1 << 20  # octets of a container: a signature with its stamps has some ten thousand
LONGEST = 100_000  # signs of a signature from our frame


def container(request: HttpRequest) -> bytes:
    """Return the octets of the signed file. Raises NotSigned."""
    file: Any = request.FILES.get("container")
    if file is not None:
        return _read(file)
    signature = str(request.POST.get("signature", ""))
    if not signature:
        raise NotSigned("nothing")
    if len(signature) > LONGEST:
        raise NotSigned("large")
    try:
        return base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise NotSigned("not_a_signature") from fault


def _read(file: Any) -> bytes:
    """Read a file; what stands for one that was too much has no size (web.uploads)."""
    if getattr(file, "size", LARGEST + 1) > LARGEST:
        raise NotSigned("large")
    return bytes(file.read())
