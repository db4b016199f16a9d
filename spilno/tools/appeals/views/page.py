"""The page of an appeal: where it is, who owes what, the thread, the answer, what one can do."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from spilno.civic.models import Matter
from spilno.civic.parties import AUTHOR, BODY
from spilno.duties import ratings
from spilno.duties.models import Answer, Duty
from spilno.duties.thread import reading
from spilno.people.access import access
from spilno.record import clock
from spilno.tools.appeals import actions, describing, endpoints, rules, stages
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.views import finding, road

LOW = 3  # a mean mark below it offers the next step


@require_safe
@access("anyone")
def go(request: HttpRequest, number: int) -> HttpResponse:
    """Lead to the page."""
    appeal, _side = finding.readable(request, number)
    return redirect(endpoints.url(appeal.matter))


@require_safe
@access("anyone")
def page(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """Show an appeal to its parties, and to all once its author made it public."""
    appeal, side = finding.readable(request, number)
    if request.path != endpoints.url(appeal.matter):
        return redirect(endpoints.url(appeal.matter))
    response = render(request, "appeals/page.html", context(request, appeal, side))
    if appeal.matter.visibility != Matter.Visibility.PUBLIC:
        response["X-Robots-Tag"] = "noindex"
        response["Cache-Control"] = "no-store"
    return response


def context(request: HttpRequest, appeal: Appeal, side: str) -> dict[str, Any]:
    """Return all that the page shows to one of that side."""
    at, person, matter = clock.now(), finding.reader(request), appeal.matter
    is_author = person is not None and matter.author_id == person.pk
    pleased = appeal.result == rules.SATISFIED and matter.stage == stages.ANSWERED
    duties = list(matter.duties.select_related("authority").order_by("received_at", "pk"))
    answers = [answered(appeal, each, side) for each in _answers(appeal)]
    return {
        "appeal": appeal,
        "matter": matter,
        "side": side,
        "is_author": is_author,
        "is_body": side == BODY,
        "is_public": matter.visibility == Matter.Visibility.PUBLIC,
        "stage_label": describing.stage_label(appeal),
        "authors_label": describing.authors(actions.count(appeal)),
        "is_overdue": any(duty.state_at(at) == Duty.State.OVERDUE for duty in duties),
        "steps": road.travelled(appeal, duties, at),
        "duties": [each for each in duties if each.state in SHOWN],
        "messages_of": reading.visible(matter, side),
        "answers": answers,
        "acts": road.acts(appeal, person) if side == AUTHOR else [],
        "may_join": actions.is_open(appeal) and not side,
        "may_rate": bool(answers) and side == AUTHOR,
        "case": endpoints.unsatisfied(matter, person, at) if is_author and not pleased else None,
        "join_address": f"{settings.ORIGIN}/appeals/join/{appeal.code}/" if is_author else "",
        "is_gathering": matter.stage == stages.GATHERING,
    }


SHOWN = (Duty.State.OPEN, Duty.State.OVERDUE, Duty.State.MET_LATE)


def _answers(appeal: Appeal) -> list[Answer]:
    found = appeal.matter.answers.select_related("authority").prefetch_related("files", "seals")
    return list(found.order_by("entered_at"))


def answered(appeal: Appeal, answer: Answer, side: str) -> dict[str, Any]:
    """Return an answer as that side reads it; others read it without the author's data."""
    if not side:
        answer.text = describing.public_answer(appeal, answer)
    label = dict(Appeal.Result.choices).get(answer.result, answer.result)
    rating = ratings.summary(answer)
    is_low = rating is not None and min(rating.quality, rating.relevance) < LOW
    return {"answer": answer, "label": label, "rating": rating, "is_low": is_low, "side": side}
