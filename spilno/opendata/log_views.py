"""The log over HTTP, as c2sp.org/tlog-tiles asks: anyone may fetch all of it and check it."""

from base64 import b64encode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from spilno.opendata.answers import FOREVER, MINUTES, SECONDS, text, unchanging
from spilno.opendata.problems import not_found, problem
from spilno.people.access import access
from spilno.record import bundles, log, paths, tiles, witnesses
from spilno.record.models import LogKey


@access("anyone")
@require_safe
def index(_request: HttpRequest) -> HttpResponse:
    """Lead to the page that tells people what the record is."""
    return redirect("/about/record/")


@access("anyone")
@require_safe
def checkpoint(_request: HttpRequest) -> HttpResponse:
    """Give the newest checkpoint with its cosignatures."""
    newest = log.latest()
    return text(witnesses.signed_note(newest), SECONDS) if newest else not_found()


@access("anyone")
@require_safe
def vkey(_request: HttpRequest, purpose: str) -> HttpResponse:
    """Give the public key of the log or of promises."""
    key = LogKey.objects.filter(purpose=purpose).first()
    return text(f"{key.vkey}\n", MINUTES) if key else not_found()


def _cut(level: int, index: str, width: str | None) -> paths.Cut | None:
    """Return the tile asked for when the published tree has it."""
    number = paths.index(index)
    if number is None:
        return None
    found = paths.Cut(level, number, int(width or 256))
    return found if found.end <= paths.level_size(level, log.size()) else None


@access("anyone")
@require_safe
def tile(_request: HttpRequest, level: str, index: str, width: str | None = None) -> HttpResponse:
    """Give hashes of the tree."""
    cut = _cut(int(level), index, width)
    if cut is None:
        return not_found()
    return unchanging(b"".join(tiles.read(cut.level, cut.start, cut.width)))


@access("anyone")
@require_safe
@gzip_page
def entries(_request: HttpRequest, index: str, width: str | None = None) -> HttpResponse:
    """Give a bundle of entries."""
    cut = _cut(-1, index, width)
    return not_found() if cut is None else unchanging(bundles.bundle(cut.start, cut.end))


@access("anyone")
@require_safe
def consistency(request: HttpRequest) -> HttpResponse:
    """Give the proof that the tree of `first` entries is the beginning of that of `second`."""
    size = log.size()
    first, second = _size(request, "first", 0), _size(request, "second", size)
    if first is None or second is None or not 0 <= first <= second <= size:
        return problem(400, _("Give first and second: sizes of the record, not above %s.") % size)
    path = tiles.tree(second).consistency(first) if first else []
    caching = FOREVER if "second" in request.GET else SECONDS
    return text("".join(f"{b64encode(step).decode()}\n" for step in path), caching)


def _size(request: HttpRequest, name: str, default: int) -> int | None:
    given = request.GET.get(name, str(default))
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else None
