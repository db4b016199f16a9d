"""The next legal step of an author who is not satisfied: steps, texts, files, sending it on."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from spilno.civic.models import Matter
from spilno.civic.tools import discover
from spilno.duties import calendars, remedies
from spilno.duties.remedies import Remedy
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock
from spilno.web import carried, writing
from spilno.web.addresses import address
from spilno.web.carried import Carried
from spilno.web.remedy_pdf import pdf

LARGEST = 2**62
CODE_OF = {"formal_appeal": "application"}  # what it is by law; else a complaint


def steps(request: HttpRequest, number: int, at: datetime) -> tuple[Matter, list[Remedy]]:
    """Return the matter and the steps its author may take. Raises Http404: nobody else may."""
    matter = get_object_or_404(Matter.objects.select_related("place"), pk=min(number, LARGEST))
    found = writing.hook(discover()[matter.kind], "unsatisfied")
    case = found(matter, person_of(request), at) if found else None
    if case is None:
        raise Http404
    return matter, remedies.of(case, remedies.day_of(at), calendars.current())


def _step(request: HttpRequest, number: int, code: str) -> tuple[Matter, Remedy]:
    matter, found = steps(request, number, clock.now())
    for each in found:
        if each.code == code:
            return matter, each
    raise Http404


@never_cache
@require_safe
@access("signed_in")
def next_steps(request: HttpRequest, number: int) -> HttpResponse:
    """Show each step still in time with its text, ready to sign."""
    matter, found = steps(request, number, clock.now())
    words: dict[str, Any] = {"matter": matter, "remedies": found, "back_url": address(matter)}
    words["takes_complaints"] = writing.writing("complaint") is not None
    return render(request, "web/next_steps.html", words)


@never_cache
@require_safe
@access("signed_in")
def as_text(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Give the text as a plain file."""
    matter, step = _step(request, number, code)
    response = HttpResponse(step.text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{step.code}-{matter.pk}.txt"'
    return response


@never_cache
@require_safe
@access("signed_in")
def as_pdf(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Give the text as PDF, ready to print and sign."""
    matter, step = _step(request, number, code)
    response = HttpResponse(pdf(step.text, clock.now()), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{step.code}-{matter.pk}.pdf"'
    return response


@never_cache
@require_POST
@access("signed_in")
def send(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Carry the text to the tool that takes complaints; it is sent there, by the author."""
    matter, step = _step(request, number, code)
    chosen = writing.writing(CODE_OF.get(code, "complaint"))
    if chosen is None or not step.is_complaint:
        raise Http404
    title = f"{step.label}: {matter.title}"[:120]
    words = Carried(step.text, title, step.to_id, matter.place_id, "")
    carried.keep(request, words, clock.now())
    query = f"?place={matter.place_id}" + (f"&authority={step.to_id}" if step.to_id else "")
    return redirect(f"{chosen.url}{query}")
