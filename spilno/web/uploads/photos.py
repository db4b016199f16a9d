"""Photos are never kept as they came: a process of its own draws each anew."""

import subprocess
import sys
import threading
from pathlib import Path

from spilno.web.uploads import kinds
from spilno.web.uploads.refusals import Refused

PROGRAM = Path(__file__).with_name("drawing.py")
PATIENCE = 15  # seconds; the processor time is bound in the program itself
ONE = threading.Lock()  # a photo may take two hundred megabytes for a moment
PIXELS = 4  # how the program ends when there are too many
DRAWN = {b"JPEG": kinds.JPEG, b"WEBP": kinds.WEBP}


def redraw(raw: bytes) -> tuple[kinds.Kind, bytes]:
    """Return the photo upright, at most 2000 pixels wide, without EXIF. Raises Refused."""
    command = [sys.executable, "-I", str(PROGRAM)]
    try:
        with ONE:
            done = subprocess.run(  # noqa: S603 - our own program
                command, input=raw, capture_output=True, timeout=PATIENCE, check=False
            )
    except subprocess.TimeoutExpired:
        raise Refused("picture") from None
    if done.returncode:
        raise Refused("pixels" if done.returncode == PIXELS else "picture")
    form, _, body = done.stdout.partition(b"\n")
    return DRAWN[form], body
