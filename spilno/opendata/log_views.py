"""The record over HTTP, as c2sp.org/tlog-tiles asks: anyone may fetch all of it and check it."""

from base64 import b64encode
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from spilno import record
from spilno.opendata.problems import not_found, problem
from spilno.people.access import access
from spilno.record import (
    actions,
    bundles,
    clock,
    journal,
    log,
    notes,
    paths,
    receipts,
    tiles,
    witnesses,
)
from spilno.record.models import Entry, LogKey

FOREVER = "public, max-age=31536000, immutable"
SECONDS = "public, max-age=2"
MAX_NOTE = 64 * 1024  # bytes; sixteen witnesses need two


def _text(body: str, caching: str) -> HttpResponse:
    answer = HttpResponse(body, content_type="text/plain; charset=utf-8")
    return _open(answer, caching)


def _bytes(body: bytes) -> HttpResponse:
    return _open(HttpResponse(body, content_type="application/octet-stream"), FOREVER)


def _open(answer: HttpResponse, caching: str) -> HttpResponse:
    answer["Cache-Control"] = caching
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


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
    return _text(witnesses.signed_note(newest), SECONDS) if newest else not_found()


@access("anyone")
@require_safe
def vkey(_request: HttpRequest, purpose: str) -> HttpResponse:
    """Give the public key of the log or of promises."""
    key = LogKey.objects.filter(purpose=purpose).first()
    return _text(f"{key.vkey}\n", "public, max-age=300") if key else not_found()


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
    return _bytes(b"".join(tiles.read(cut.level, cut.start, cut.width)))


@access("anyone")
@require_safe
@gzip_page
def entries(_request: HttpRequest, index: str, width: str | None = None) -> HttpResponse:
    """Give a bundle of entries."""
    cut = _cut(-1, index, width)
    return not_found() if cut is None else _bytes(bundles.bundle(cut.start, cut.end))


@access("anyone")
@require_safe
def proof(_request: HttpRequest, leaf: str) -> HttpResponse:
    """Give the proof of an entry; 404 with Retry-After while the next checkpoint is awaited."""
    entry = Entry.objects.filter(leaf=bytes.fromhex(leaf)).first()
    if entry is None:
        return not_found()
    text = receipts.proof(entry)
    if text is None:
        waiting = problem(404, _("The proof is being prepared: ask again in a few seconds."))
        waiting["Retry-After"] = "2"
        return waiting
    return _text(text, SECONDS)


@access("anyone")
@require_safe
def consistency(request: HttpRequest) -> HttpResponse:
    """Give the proof that the tree of `first` entries is the beginning of that of `second`."""
    size = log.size()
    first, second = _size(request, "first", 0), _size(request, "second", size)
    if first is None or second is None or not 0 <= first <= second <= size:
        return problem(400, _("Give first and second: sizes of the record, not above %s.") % size)
    path = tiles.tree(second).consistency(first) if first else []
    return _text("".join(f"{b64encode(step).decode()}\n" for step in path), FOREVER)


def _size(request: HttpRequest, name: str, default: int) -> int | None:
    text = request.GET.get(name, str(default))
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


@csrf_exempt  # a witness is a program and is known by its signature
@access("anyone")
@require_POST
def cosignatures(request: HttpRequest) -> HttpResponse:
    """Take cosignatures: a checkpoint of ours with the lines of witnesses we know."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_NOTE:
        return problem(413, _("That is too long for a checkpoint."))
    try:
        added = actions.cosign(request.body.decode(), clock.now())
    except (notes.BadNote, UnicodeDecodeError):
        return problem(403, _("No signature of a witness known here fits."))
    except actions.UnknownCheckpoint:
        return problem(404, _("The log has signed no such checkpoint."))
    return _text(f"{added}\n", "no-store")


@access("anyone")
@require_safe
def verify_script(_request: HttpRequest) -> HttpResponse:
    """Give the program that checks exports and proofs with nothing but Python."""
    path = Path(str(record.__file__)).with_name("verify.py")
    return _text(path.read_text(), "public, max-age=300")


@access("anyone")
@require_safe
def promise(_request: HttpRequest, leaf: str) -> HttpResponse:
    """Give the signed promise of an entry once more."""
    try:
        return _text(journal.receipt(bytes.fromhex(leaf)).promise, SECONDS)
    except journal.UnknownLeaf:
        return not_found()
