"""Draws a photo anew, as a program of its own: decoders of strangers' bytes are where crashes live.

Standard input: the file. Standard output: `JPEG` or `WEBP`, a new line, the new file, which holds
nothing but what is seen: no EXIF, no place, no comment, no profile. Ends with PIXELS or BROKEN
when there is nothing to draw. It may use 600 MB of addresses, 5 s of a processor, and no file.
"""

import contextlib
import io
import sys
import warnings

from PIL import Image, ImageOps

READ = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 25_000_000
PLAIN, DENSEST = 4_000_000, 250  # above so many pixels, at most so many from a byte: else a bomb
WIDTH, HEIGHT = 2000, 8000  # pixels at most; WebP itself knows no side above 16,383
QUALITY = 85
BROKEN, PIXELS = 3, 4
ORIENTATION = 0x0112  # EXIF: from 5 on the sides change places
MEMORY, SECONDS = 600 << 20, 5


def limit() -> None:
    """Bind this process: what goes wrong in a decoder stays small."""
    import resource  # not known to every system

    for name, value in (("AS", MEMORY), ("CPU", SECONDS), ("FSIZE", 0), ("CORE", 0)):
        with contextlib.suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def draw(raw: bytes) -> tuple[str, bytes]:
    """Return the new format and file. Raises what Pillow raises."""
    with Image.open(io.BytesIO(raw), formats=READ) as photo:
        if photo.width * photo.height > max(PLAIN, DENSEST * len(raw)):
            raise Image.DecompressionBombError
        form = "JPEG" if photo.format in ("JPEG", "MPO") else "WEBP"
        is_turned = photo.getexif().get(ORIENTATION, 1) >= 5
        photo.draft("RGB", (WIDTH, WIDTH))
        small = _colours(photo)
        small.thumbnail((HEIGHT, WIDTH) if is_turned else (WIDTH, HEIGHT))
        upright = ImageOps.exif_transpose(small)
    upright.info = {}
    out = io.BytesIO()
    upright.save(out, form, quality=QUALITY, method=4, progressive=True)
    return form, out.getvalue()


def _colours(photo: Image.Image) -> Image.Image:
    if photo.mode.startswith("I;16"):
        return photo.point(lambda value: value / 256, "L")  # type: ignore[operator,no-any-return,arg-type,unused-ignore] # Pillow: an expression
    if photo.mode in ("RGB", "RGBA", "L"):
        return photo  # a copy would take as much memory again
    return photo.convert("RGBA" if photo.has_transparency_data else "RGB")


def main() -> int:
    """Read, draw, write; return how it ended."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        form, body = draw(sys.stdin.buffer.read())
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        return PIXELS
    except Exception:  # whatever strangers' bytes did to the decoder
        return BROKEN
    sys.stdout.buffer.write(form.encode() + b"\n" + body)
    return 0


if __name__ == "__main__":
    limit()
    sys.exit(main())
