"""What a citizen holds, over HTTP: the promise, the proof, the program that checks them."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from spilno import record
from spilno.opendata.answers import MINUTES, SECONDS, text
from spilno.opendata.problems import not_found, problem
from spilno.people.access import access
from spilno.record import journal, receipts
from spilno.record.models import Entry


@access("anyone")
@require_safe
def proof(_request: HttpRequest, leaf: str) -> HttpResponse:
    """Give the proof of an entry; 404 with Retry-After while the next checkpoint is awaited."""
    entry = Entry.objects.filter(leaf=bytes.fromhex(leaf)).first()
    if entry is None:
        return not_found()
    found = receipts.proof(entry)
    if found is None:
        waiting = problem(404, _("The proof is being prepared: ask again in a few seconds."))
        waiting["Retry-After"] = "2"
        return waiting
    return text(found, SECONDS)


@access("anyone")
@require_safe
def promise(_request: HttpRequest, leaf: str) -> HttpResponse:
    """Give the signed promise of an entry once more."""
    try:
        return text(journal.receipt(bytes.fromhex(leaf)).promise, SECONDS)
    except journal.UnknownLeaf:
        return not_found()


@access("anyone")
@require_safe
def verify_script(_request: HttpRequest) -> HttpResponse:
    """Give the program that checks exports and proofs with nothing but Python."""
    path = Path(str(record.__file__)).with_name("verify.py")
    return text(path.read_text("utf-8"), MINUTES)
