"""My data: consents, export, erasure."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from spilno.people import actions, erasure, export, methods, sessions
from spilno.people.access import access, fresh
from spilno.people.asking import person_of, posted
from spilno.people.models import Consent
from spilno.people.profile_forms import EraseForm
from spilno.record import clock


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
def consents(request: HttpRequest) -> HttpResponse:
    """Show each purpose with its own button; a post gives or withdraws one."""
    person = person_of(request)
    if request.method == "POST":
        purpose = request.POST.get("purpose", "")
        if purpose in Consent.Purpose.values:
            act = actions.give_consent if "give" in request.POST else actions.withdraw_consent
            act(person=person, purpose=purpose, at=clock.now())
            messages.success(request, _("Your choice is saved."))
        return redirect("people_consents")
    given = {consent.purpose: consent for consent in actions.consents(person)}
    purposes = [(code, label, given.get(code)) for code, label in Consent.Purpose.choices]
    return render(request, "account/consents.html", {"purposes": purposes})


@never_cache
@require_GET
@access("signed_in")
def data(request: HttpRequest) -> HttpResponse:
    """Say what is kept, and offer all of it and its erasure."""
    proofs = person_of(request).proofs.order_by("-proved_at")
    ways = [(methods.named(proof.method), proof.proved_at) for proof in proofs]
    return render(request, "account/data.html", {"ways": ways})


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
@fresh
def ways(request: HttpRequest) -> HttpResponse:
    """Forget a way by which I proved who I am: by post; a GET comes from a fresh proof."""
    person, method = person_of(request), request.POST.get("method", "")
    if request.method == "POST" and person.proofs.filter(method=method).exists():
        try:
            actions.forget_way(person=person, method=method, at=clock.now())
            messages.success(request, _("Forgotten. Your level is what the other ways prove."))
        except actions.OnlyWay:
            messages.error(
                request,
                _("Without this way you could not come back. Give an e-mail address first."),
            )
    return redirect("people_data")


@never_cache
@require_GET
@access("signed_in")
@fresh
def download(request: HttpRequest) -> HttpResponse:
    """Give everything about me as a file."""
    answer = JsonResponse(
        export.everything(person_of(request)),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    answer["Content-Disposition"] = 'attachment; filename="spilno-my-data.json"'
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
@fresh
def erase(request: HttpRequest) -> HttpResponse:
    """Erase the account after one more tick."""
    form = EraseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        erasure.erase(person=person_of(request), at=clock.now())
        sessions.close(request)
        answer = render(request, "account/erased.html")
        answer["Clear-Site-Data"] = CLEAR
        return answer
    status = 422 if form.errors else 200
    return render(request, "account/erase.html", {"form": form}, status=status)


CLEAR = '"cache", "storage"'  # drafts on a shared device go too (W3C Clear Site Data)
