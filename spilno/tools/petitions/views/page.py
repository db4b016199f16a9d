"""The page of a petition: what it asks, how far it is, what one can do, who owes the next step."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from spilno.assisted.shares import Share
from spilno.discussion.reasons import REASONS
from spilno.duties import ratings
from spilno.duties.models import Answer, Duty
from spilno.notices import follows
from spilno.people.access import access
from spilno.people.levels import Level
from spilno.people.models import Person, Role
from spilno.tools.petitions import counts, stages
from spilno.tools.petitions.desk import shares
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.next_step import unsatisfied
from spilno.tools.petitions.views import finding, road
from spilno.tools.petitions.views.shown import LevelCount, Shown, context, show


@require_safe
@access("anyone")
def page(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """Show a petition; an address with other words leads to the right one."""
    petition = finding.readable(request, number)
    shown = show(petition)
    if request.path != shown.url:
        return redirect(shown.url, permanent=shown.is_public)
    response = render(request, "petitions/page.html", _context(request, shown))
    if not shown.is_public:
        response["X-Robots-Tag"] = "noindex"
    return response


def _context(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    person = finding.reader(request)
    duties = list(shown.matter.duties.select_related("authority").order_by("received_at"))
    answers = list(
        shown.matter.answers.select_related("authority").prefetch_related("files", "seals")
    )
    return context(
        shown,
        is_author=person is not None and shown.matter.author_id == person.pk,
        strengths=strengths(shown),
        desks=desks(shown),
        steps=road.travelled(shown, duties),
        duties=running(duties),
        is_overdue=any(duty.state_at(shown.at) == Duty.State.OVERDUE for duty in duties),
        what_next=what_next(shown, duties),
        answers=[answered(answer) for answer in answers],
        may_rate=bool(answers) and person is not None,
        next_steps=road.remedies(shown, duties),
        next_url=next_url(shown, person),
        refusal=refusal(shown.petition),
        execution=list(shown.petition.steps.order_by("pk").prefetch_related("files"))
        if answers
        else [],
        follow=follows.of(person, shown.matter) if person else None,
        official_acts=official_acts(request, shown),
        address=shown.address,
    )


def next_url(shown: Shown, person: Person | None) -> str:
    """Return where the author finds the next legal steps with their texts, if there is cause."""
    if person is None or unsatisfied(shown.matter, person, shown.at) is None:
        return ""
    return reverse("web:next_steps", args=[shown.matter.pk])


def strengths(shown: Shown) -> list[LevelCount]:
    """Return how many signed files of each strength stand behind the count."""
    sure = {Level.SUBSTANTIAL, Level.HIGH}
    if not any(Level(tally.level) in sure for tally in shown.petition.tallies.all()):
        return []  # one by e-mail brings no file: the usual page asks nothing
    found = counts.strengths(shown.petition.pk)
    return [LevelCount(str(strength.label), number) for strength, number in found.items()]


def desks(shown: Shown) -> list[Share]:
    """Return what officers of service centres entered; the usual page asks nothing."""
    is_possible = any(tally.level == Level.SUBSTANTIAL for tally in shown.petition.tallies.all())
    return shares(shown.petition.pk) if is_possible else []


def running(duties: Sequence[Duty]) -> list[Duty]:
    """Return duties that still run, or ended late: what was done in time stands in the timeline."""
    shown = (Duty.State.OPEN, Duty.State.OVERDUE, Duty.State.MET_LATE)
    return [duty for duty in duties if duty.state in shown]


def what_next(shown: Shown, duties: Sequence[Duty]) -> str:
    """Say who must do what until when."""
    for duty in duties:
        if duty.state in Duty.RUNNING:
            return owed(duty, is_late=duty.state_at(shown.at) == Duty.State.OVERDUE)
    if shown.matter.stage in (stages.THRESHOLD_REACHED, stages.SENT):
        return _("The term of the addressee begins with the recorded receipt of the petition.")
    return ""


def owed(duty: Duty, *, is_late: bool) -> str:
    """Say who owes what, or that the term has passed."""
    who = str(duty.authority) if duty.authority else _("Operator of the platform")
    words = {"who": who, "what": duty.label, "day": date_format(localtime(duty.due_at), "j E Y")}
    if is_late:
        return _("The term is over: %(who)s — %(what)s, it was due by %(day)s.") % words
    return _("Next: %(who)s — %(what)s, by %(day)s.") % words


def answered(answer: Answer) -> dict[str, Any]:
    """Return an answer with its result in words and its rating, which is shown from ten on."""
    labels = dict(Petition.Result.choices)
    label = labels.get(answer.result, answer.result)
    return {"answer": answer, "label": label, "rating": ratings.summary(answer)}


def refusal(petition: Petition) -> dict[str, Any] | None:
    """Return the refusal that stands, with the reason in words."""
    if petition.matter.stage != stages.REJECTED:
        return None
    case = petition.matter.moderation_cases.order_by("-pk").first()
    if case is None:
        return None
    reason = REASONS.get(case.reason_code)
    return {"case": case, "reason_label": reason.label if reason else case.reason_code}


def official_acts(request: HttpRequest, shown: Shown) -> list[dict[str, str]]:
    """Return what the reader can do as an official, a moderator or an operator."""
    number, acts = shown.matter.pk, []
    if finding.is_role(request, Role.Kind.MODERATOR) and shown.matter.stage == stages.MODERATION:
        acts.append({"url": reverse("petitions:moderate", args=[number]), "label": _("Moderate")})
    if finding.is_role(request, Role.Kind.OPERATOR) and shown.shows_count:
        acts.append(
            {"url": reverse("petitions:void", args=[number]), "label": _("Void signatures")}
        )
    if finding.is_role(request, Role.Kind.OFFICIAL, Role.Kind.HEAD) and shown.is_public:
        acts.append({"url": reverse("petitions:office", args=[number]), "label": _("Answer")})
    return acts
