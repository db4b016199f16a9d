"""Files that join an answer or a step after it was published."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.duties.actions import TooManyFiles
from spilno.duties.models import Answer, KeptFile
from spilno.people.access import access
from spilno.record import clock
from spilno.tools.petitions import stages
from spilno.tools.petitions.forms.official import AttachForm
from spilno.tools.petitions.models import ExecutionStep, Petition
from spilno.tools.petitions.views import finding, papers
from spilno.tools.petitions.views.office import LOST, ask, late
from spilno.web.uploads import posted, takes_files


@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def to_answer(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Add files to an answer; those who follow are told."""
    petition = finding.addressed(request, number)
    given = get_object_or_404(petition.matter.answers, pk=min(pk, finding.LARGEST))
    return _add(request, petition, given, papers.join_answer)


@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def to_step(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Add files to a step of execution; those who follow are told."""
    petition = finding.addressed(request, number)
    if petition.matter.stage not in (stages.ANSWERED, stages.EXECUTED):
        raise Http404
    step = get_object_or_404(petition.steps, pk=min(pk, finding.LARGEST))
    return _add(request, petition, step, papers.join_step)


def _add(
    request: HttpRequest, petition: Petition, row: Answer | ExecutionStep, join: Callable[..., None]
) -> HttpResponse:
    room = KeptFile.MOST - row.files.count()
    if room <= 0:
        return redirect("petitions:office", petition.pk)
    form = AttachForm(*posted(request), room=room)
    if request.method == "POST" and form.is_valid():
        try:
            join(row, form, clock.now())
            return redirect("petitions:office", petition.pk)
        except (*LOST, TooManyFiles):
            late(form)
    heading = _("Photos and documents")
    return ask(request, petition, form, heading=heading, act=_("Publish"), lines=[row.text])
