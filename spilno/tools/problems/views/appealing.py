"""A report becomes an official appeal in one tap; the term of the appeal is its own."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.people.access import access
from spilno.record import clock
from spilno.tools.problems.models import Problem
from spilno.tools.problems.views import finding
from spilno.web import carried, writing
from spilno.web.carried import Carried

CODES = ("application", "complaint")  # of what another tool lets one write


@require_http_methods(["GET", "HEAD", "POST"])
@access("anyone")
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Carry the words of a report to where appeals are written."""
    problem = finding.public(number)
    chosen = next((found for code in CODES if (found := writing.writing(code))), None)
    if chosen is None:
        raise Http404
    if request.method != "POST":
        return render(request, "problems/appeal.html", {"problem": problem, "writing": chosen})
    place, topic = problem.matter.place_id, problem.category
    words = Carried(_words(problem), problem.matter.title, problem.authority_id, place, topic)
    carried.keep(request, words, clock.now())
    query = {"place": place, "topic": topic, "authority": problem.authority_id or ""}
    return redirect(f"{chosen.url}?{urlencode(query)}")


def _words(problem: Problem) -> str:
    facts = {
        "number": problem.number,
        "day": date_format(clock.day(problem.reported_at), "j E Y"),
        "text": problem.text,
        "where": problem.shown_address or problem.matter.place.full_name,
    }
    return (
        _(
            "%(text)s\n\nWhere: %(where)s\n\nReported in Spilno on %(day)s, No. %(number)s. "
            "Please consider this as an appeal and answer in writing."
        )
        % facts
    )
