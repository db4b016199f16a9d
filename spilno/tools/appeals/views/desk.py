"""The desk of the body: its appeals by days left, found and filtered; the register to be kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from spilno.duties import terms
from spilno.duties.models import Duty
from spilno.people import roles
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.models import Person, Role
from spilno.places.models import Authority
from spilno.record import clock
from spilno.tools.appeals import register as registers
from spilno.tools.appeals import stages
from spilno.tools.appeals.describing import stage_label
from spilno.tools.appeals.forms.office import PeriodForm
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.views import finding
from spilno.web import asking

OFFICIALS = (Role.Kind.OFFICIAL, Role.Kind.HEAD)
VIEWS = {
    "waiting": (_("To be done"), Q(matter__stage__in=stages.WITH_BODY)),
    "unregistered": (_("Not registered"), Q(matter__stage__in=[stages.SENT, stages.FORWARDED])),
    "returned": (_("Returned"), Q(matter__stage=stages.RETURNED)),
    "done": (_("Answered"), Q(matter__stage__in=[stages.ANSWERED, stages.DISPUTED])),
    "all": (_("All"), Q()),
}


@dataclass(frozen=True)
class Row:
    """One appeal of the list."""

    appeal: Appeal
    stage: str
    days: int | None
    is_late: bool


def own_authorities(person: Person) -> list[Authority]:
    """Return the bodies the person acts for as official or head."""
    held = roles.held(person).filter(kind__in=OFFICIALS)
    return list(Authority.objects.filter(roles__in=held).distinct().order_by("sort_key"))


def queue(bodies: list[Authority], view: str, words: str) -> "QuerySet[Appeal]":
    """Return the appeals of these bodies: privileges first (art. 20), then the nearest term."""
    sent = finding.appeals().filter(addressee__in=bodies).exclude(matter__stage__in=stages.OWN[:2])
    running = Q(matter__duties__state__in=Duty.RUNNING)
    found = sent.filter(VIEWS[view][1]).annotate(
        due_at=Min("matter__duties__due_at", filter=running)
    )
    if words:
        found = found.filter(_words(words))
    return found.order_by("-has_privilege", F("due_at").asc(nulls_last=True), "-pk")


def _words(words: str) -> Q:
    plain = words.removesuffix("-зв").strip()
    named = Q(matter__title__icontains=words) | Q(opening__text__icontains=words)
    named |= Q(surname__icontains=words) | Q(incoming_number__icontains=words)
    is_number = plain.isascii() and plain.isdigit() and len(plain) < 18
    return named | Q(pk=int(plain)) if is_number else named


@never_cache
@require_safe
@access("official")
def desk(request: HttpRequest) -> HttpResponse:
    """Show the appeals to the reader's own bodies."""
    view = request.GET.get("view", "waiting")
    view = view if view in VIEWS else "waiting"
    words, refusal = asking.words(request)
    at, bodies = clock.now(), own_authorities(person_of(request))
    page = asking.page(request, queue(bodies, view, words), size=30)
    facts = {
        "rows": [_row(each, at) for each in page],
        "page": page,
        "q": words,
        "refusal": refusal,
        "view": view,
        "views": [(code, label) for code, (label, _found) in VIEWS.items()],
        "bodies": bodies,
        "period": PeriodForm(initial=_month(clock.day(at))),
    }
    return render(request, "appeals/desk.html", facts)


def _row(appeal: Appeal, at: datetime) -> Row:
    due_at: datetime | None = appeal.due_at  # type: ignore[attr-defined] # annotated
    is_late = due_at is not None and terms.is_past(due_at, at)
    days = (terms.kyiv_day(due_at) - terms.kyiv_day(at)).days if due_at else None
    return Row(appeal, stage_label(appeal), days, is_late)


def _month(today: date) -> dict[str, date]:
    last = today.replace(day=1) - timedelta(days=1)
    return {"first": last.replace(day=1), "last": today}


@never_cache
@require_safe
@access("official")
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the register of a period as CSV (КМУ № 348, № 858)."""
    bodies = own_authorities(person_of(request))
    body = get_object_or_404(
        Authority, pk=min(pk, finding.LARGEST), pk__in=[each.pk for each in bodies]
    )
    form = PeriodForm(request.GET)
    if not form.is_valid():
        return render(request, "appeals/period.html", {"form": form, "body": body}, status=422)
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    text = registers.written(body, first, last)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"zvernennia-{first:%Y%m%d}-{last:%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
