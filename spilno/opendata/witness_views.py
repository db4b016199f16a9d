"""What witnesses send us: signatures under our checkpoints."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from spilno.opendata.answers import text
from spilno.opendata.problems import problem
from spilno.people.access import access
from spilno.record import actions, clock, notes

MAX_NOTE = 64 * 1024  # bytes; sixteen witnesses need two


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
    return text(f"{added}\n", "no-store")
