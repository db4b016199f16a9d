"""Receive a person at the desk, print the consent, see them off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spilno.assisted import actions, office, paper
from spilno.assisted.forms import AgreeForm, FindForm, ReceiveForm
from spilno.assisted.models import Visit
from spilno.assisted.views.asking import role_of, visit_of
from spilno.civic import desk as offering
from spilno.civic.tools import rooms
from spilno.people import identities, limits, naming, person_codes, residences
from spilno.people.access import access
from spilno.people.asking import posted
from spilno.people.models import Role
from spilno.people.providers.contract import Identified, Words
from spilno.places import search
from spilno.places.models import Place
from spilno.record import clock

WORDS: dict[type[Exception], Words] = {
    actions.OwnCase: later("You cannot act for yourself at your own desk. Use your account."),
    actions.OtherName: later(
        "The number belongs to an account of another name. Compare the name and the number with "
        "the document; if both are right, the person writes to the operator."
    ),
    identities.AnotherPerson: later("The number does not fit this person. Compare it once more."),
    identities.BelongsToAnother: later("The number was just entered at another desk. Try again."),
    person_codes.NoCode: later("This is no such number. Check its digits."),
    naming.NoName: later("Enter the surname and the given name."),
    residences.FutureDate: later("This day has not come yet."),
    residences.WithdrawnPlace: later("This place is no longer in the register. Choose another."),
    residences.TooWide: later("Choose a village, a town or a city."),
}


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("service_officer")
def desk(request: HttpRequest) -> HttpResponse:
    """Enter who came, as their document says."""
    role, typed = role_of(request), posted(request)
    found = search.find(typed.get("town", "")[:80], limit=10) if typed else []
    form = ReceiveForm(typed, places=[(each.code, each.label) for each in found])
    if typed is not None and form.is_valid() and _received(request, form):
        return redirect("assisted:visit")
    facts = {
        "form": form,
        "role": role,
        "visit": visit_of(request, clock.now()),
        "most": office.limit("acts_per_day"),
        "rooms": rooms(Role.Kind.SERVICE_OFFICER),
    }
    return render(request, "assisted/desk.html", facts, status=422 if form.errors else 200)


def _received(request: HttpRequest, form: ReceiveForm) -> bool:
    data = form.cleaned_data
    home = actions.Home(Place.objects.get(pk=data["place"]), data["right"], data["since"])
    try:
        actions.receive(
            role=role_of(request),
            identified=_identified(data),
            document=data["document"],
            home=home,
            email=data["email"],
            at=clock.now(),
        )
    except limits.TooOften:
        form.add_error(None, _("The daily limit of this desk is used up. It begins anew tomorrow."))
    except tuple(WORDS) as refusal:
        form.add_error(None, str(WORDS[type(refusal)]))
    else:
        return True
    return False


def _identified(data: dict[str, Any]) -> Identified:
    return Identified(
        method="office",
        codes=(data["code"],),
        surname=data["surname"],
        given_name=data["given_name"],
        patronymic=data["patronymic"],
        born_on=data["born_on"],
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("service_officer")
def visit(request: HttpRequest) -> HttpResponse:
    """The consent first; then what the person can do here."""
    at = clock.now()
    held = visit_of(request, at)
    if held is None:
        return over(request)
    form = AgreeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.agree(visit=held, at=at)
        return redirect("assisted:visit")
    find = FindForm(request.GET if "q" in request.GET else None)
    text = find.cleaned_data["q"] if find.is_bound and find.is_valid() else ""
    facts: dict[str, Any] = {"visit": held, "form": form, "find": find}
    if held.agreed_at:
        facts["offers"] = offering.offers(held.person, text, at)
        facts["starts"] = offering.starts()
    return render(request, "assisted/visit.html", facts, status=422 if form.errors else 200)


@never_cache
@require_safe
@access("service_officer")
def consent(request: HttpRequest) -> HttpResponse:
    """The consent to be printed and signed by hand."""
    held = visit_of(request, clock.now())
    if held is None:
        return over(request)
    return render(request, "assisted/consent.html", {"visit": held, **_said(held)})


@never_cache
@require_safe
@access("service_officer")
def consent_pdf(request: HttpRequest) -> HttpResponse:
    """The same as a tagged PDF."""
    at = clock.now()
    held = visit_of(request, at)
    if held is None:
        return over(request)
    answer = HttpResponse(paper.consent(held, at), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="zhoda.pdf"'
    return answer


def _said(held: Visit) -> dict[str, Any]:
    return paper.facts(held, clock.now())


@require_POST
@access("service_officer")
def end(request: HttpRequest) -> HttpResponse:
    """See the person off: the desk forgets them."""
    held = visit_of(request, clock.now())
    if held is not None:
        actions.end(visit=held)
        messages.success(request, _("The visit is ended. Nothing of it stays on this screen."))
    return redirect("assisted:desk")


def over(request: HttpRequest) -> HttpResponse:
    """Say that nobody is at the desk."""
    messages.warning(request, _("The visit is over. Receive the person once more."))
    return redirect("assisted:desk")
