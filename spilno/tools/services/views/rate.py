"""Rating a visit in ten seconds: one number, and more only if one wishes."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from spilno.people import limits, networks, sessions
from spilno.people.access import access
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.record import clock
from spilno.tools.services import actions, rules, stages, visitors
from spilno.tools.services.forms import RatingForm
from spilno.tools.services.models import Rating, ServiceUnit
from spilno.tools.services.views import devices, finding

DAY = timedelta(days=1)
# Without an account, of one network: people in a waiting room share its address.
MOST_OF_UNIT, MOST = 60, 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("anyone")
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Rate by the short address under the code of a poster."""
    return _rate(request, finding.by_code(code), Rating.Channel.CODE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("anyone")
def by_link(request: HttpRequest, number: int) -> HttpResponse:
    """Rate from the page of the unit."""
    return _rate(request, finding.unit(number), Rating.Channel.WEB)


@never_cache
@require_http_methods(["GET", "HEAD"])
@access("anyone")
def thanks(request: HttpRequest, number: int) -> HttpResponse:
    """Say that the rating is taken, how much it weighs, and what one can do next."""
    unit = finding.unit(number)
    rating = _latest(request, unit, clock.now())
    if rating is None:
        return redirect("services:rate", number)
    facts = {"unit": unit, "rating": rating, "is_bad": rating.score <= rules.BAD_TO}
    return render(request, "services/thanks.html", facts)


@never_cache
@require_POST
@access("anyone")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take back one's latest rating of the unit."""
    unit, at = finding.unit(number), clock.now()
    rating = _latest(request, unit, at)
    if rating is not None:
        visitor = _visitor(request, unit, rating.visited_on, devices.token(request))
        actions.withdraw(unit=unit, visitor=visitor, at=at)
    return redirect("services:page", number)


def _rate(request: HttpRequest, unit: ServiceUnit, channel: str) -> HttpResponse:
    if unit.matter.stage != stages.WORKING:
        return redirect("services:page", unit.pk)
    at = clock.now()
    today = clock.day(at)
    before = _of_day(request, unit, today)
    data = request.POST if request.method == "POST" else None
    form = RatingForm(data, unit=unit, today=today, initial=_initial(before))
    if request.method == "POST" and form.is_valid():
        return _take(request, unit, form, channel, at)
    status = 422 if form.errors else 200
    facts = {"unit": unit, "form": form, "before": before, "today": today}
    facts["earliest"] = today - rules.BACK
    return render(request, "services/rate.html", facts, status=status)


def _take(
    request: HttpRequest, unit: ServiceUnit, form: RatingForm, channel: str, at: datetime
) -> HttpResponse:
    token = devices.token(request)
    person = request.user if isinstance(request.user, Person) else None
    if person is None:
        _limit(request, unit, at)
        token = token or devices.fresh()
    said = form.said()
    wish = actions.Wish(
        unit=unit.pk,
        visitor=_visitor(request, unit, said["visited_on"], token),
        may_publish=form.cleaned_data["may_publish"],
        level=sessions.level(request) if person else Level.NONE,
        channel=channel,
        **said,
    )
    outcome = actions.rate(wishes=[wish], at=at)[0]
    if not isinstance(outcome, actions.Rated):
        form.add_error(None, _("This visit cannot be rated now."))
        facts = {"unit": unit, "form": form, "today": clock.day(at)}
        return render(request, "services/rate.html", facts, status=422)
    response = redirect("services:thanks", unit.pk)
    if person is None:
        devices.keep(response, token)
    return response


def _limit(request: HttpRequest, unit: ServiceUnit, at: datetime) -> None:
    """Raises limits.TooOften."""
    who = networks.of(request)
    limits.spend(what=f"rating {unit.pk}", who=who, most=MOST_OF_UNIT, per=DAY, at=at)
    limits.spend(what="ratings", who=who, most=MOST, per=DAY, at=at)


def _visitor(request: HttpRequest, unit: ServiceUnit, day: date, token: bytes) -> visitors.Visitor:
    if isinstance(request.user, Person):
        return visitors.signed_in(request.user, unit.pk, day, token)
    return visitors.device(token, unit.pk, day)


def _names(request: HttpRequest, unit: ServiceUnit, days: list[date]) -> list[bytes]:
    token = devices.token(request)
    if not token and not isinstance(request.user, Person):
        return []
    found = [_visitor(request, unit, day, token) for day in days]
    return [name for visitor in found for name in visitor.names]


def _of_day(request: HttpRequest, unit: ServiceUnit, day: date) -> Rating | None:
    names = _names(request, unit, [day])
    return Rating.objects.filter(unit=unit, nullifier__in=names).first() if names else None


def _latest(request: HttpRequest, unit: ServiceUnit, at: datetime) -> Rating | None:
    """Return the visitor's rating that was given or changed last, of the days that can be rated."""
    today = clock.day(at)
    names = _names(request, unit, [today - back * DAY for back in range(rules.BACK.days + 1)])
    found = Rating.objects.filter(unit=unit, nullifier__in=names)
    return found.order_by("-changed_at").first() if names else None


def _initial(rating: Rating | None) -> dict[str, Any]:
    if rating is None:
        return {}
    return {
        "score": str(rating.score),
        "reasons": rating.reasons,
        "text": rating.text,
        "may_publish": rating.words in (Rating.Words.ASKED, Rating.Words.PUBLISHED),
    }
