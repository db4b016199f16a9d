"""A service officer enters paper sheets; a moderator reads what may be shown to all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spilno.people.access import access
from spilno.people.asking import person_of, posted
from spilno.people.models import Role
from spilno.record import clock
from spilno.tools.services import actions, stages, visitors
from spilno.tools.services.forms import SheetForm
from spilno.tools.services.models import Rating
from spilno.tools.services.views import finding

PAGE = 50


@require_safe
@access("service_officer")
def places(request: HttpRequest) -> HttpResponse:
    """List the units whose sheets the officer may enter."""
    of = finding.authorities(person_of(request), Role.Kind.SERVICE_OFFICER)
    found = finding.units().filter(authority__in=of, matter__stage=stages.WORKING)
    return render(request, "services/sheet_places.html", {"units": found.order_by("pk")})


@require_http_methods(["GET", "HEAD", "POST"])
@access("service_officer")
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """Enter one paper sheet, then the next."""
    unit, at = finding.unit(number), clock.now()
    role = finding.officer(request, unit)
    form = SheetForm(posted(request), unit=unit, today=clock.day(at))
    if request.method == "POST" and form.is_valid():
        wish = actions.Wish(
            unit=unit.pk,
            visitor=visitors.sheet(form.cleaned_data["sheet"], unit.pk),
            channel=Rating.Channel.PAPER,
            officer=role,
            **form.said(),
        )
        outcome = actions.rate(wishes=[wish], at=at)[0]
        if isinstance(outcome, actions.Rated):
            messages.success(request, _("The sheet is entered. Now the next one."))
            return redirect("services:sheet", number)
        _refuse(form, outcome)
    facts = {"unit": unit, "form": form}
    return render(request, "services/sheet.html", facts, status=422 if form.errors else 200)


def _refuse(form: SheetForm, refusal: Exception) -> None:
    if isinstance(refusal, actions.SheetEntered):
        form.add_error("sheet", _("A sheet of this number was entered before."))
    else:
        form.add_error(None, _("This unit takes no ratings now."))


@require_safe
@access("moderator")
def comments(request: HttpRequest) -> HttpResponse:
    """List the comments that wait for a moderator, oldest first."""
    waiting = Rating.objects.filter(words=Rating.Words.ASKED).exclude(text="")
    found = waiting.select_related("unit__matter").order_by("rated_at", "pk")[:PAGE]
    return render(request, "services/comments.html", {"found": found})


@require_POST
@access("moderator")
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Publish the words of a visitor or leave them with the unit."""
    rating = get_object_or_404(Rating, pk=min(number, finding.LARGEST))
    act = actions.publish_comment if "publish" in request.POST else actions.keep_comment
    try:
        act(rating=rating, at=clock.now())
    except actions.AlreadyDecided:
        messages.info(request, _("This comment was decided on, changed or taken back before."))
    return redirect("services:comments")
