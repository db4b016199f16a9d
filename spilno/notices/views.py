"""Pages of follows: what I follow and how often it writes; one-click unsubscription."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from spilno.notices import follows, targets
from spilno.notices.models import Cadence, Follow, Preference
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock


@access("signed_in")
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that the reader follows."""
    found = Follow.objects.filter(person=person_of(request)).select_related(
        "matter", "place", "authority", "official__authority"
    )
    preference = Preference.objects.filter(person=person_of(request)).first()
    context = {
        "follows": found.order_by("-since"),
        "preference": preference,
        "cadences": Cadence.choices,
    }
    return render(request, "notices/mine.html", context)


@require_POST
@access("signed_in")
def change(request: HttpRequest) -> HttpResponse:
    """Follow a thing, change how often it writes, or stop (cadence `stop`)."""
    person = person_of(request)
    target = targets.target(person, request.POST.get("kind", ""), request.POST.get("number", ""))
    cadence = request.POST.get("cadence", Cadence.DAILY)
    if cadence == "stop":
        follows.unfollow(person=person, target=target)
    elif cadence in Cadence.values:
        follows.follow(person=person, target=target, at=clock.now(), cadence=cadence)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if own else "/notices/"


# RFC 8058: the mail program posts without cookies and without our form, the token is the key.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@access("anyone")
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Turn off all letters of one person. A GET only asks: scanners of mail open every link."""
    preference = get_object_or_404(Preference, token=token)
    if request.method == "POST":
        preference.wants_letters = False
        preference.save(update_fields=["wants_letters"])
    return render(
        request, "notices/stopped.html", {"is_done": request.method == "POST", "is_all": True}
    )


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@access("anyone")
def stop_one(request: HttpRequest, token: str) -> HttpResponse:
    """Turn off the letters of one follow."""
    found = get_object_or_404(Follow, token=token)
    if request.method == "POST":
        found.cadence = Cadence.NOTHING
        found.save(update_fields=["cadence"])
    return render(
        request, "notices/stopped.html", {"is_done": request.method == "POST", "is_all": False}
    )


@require_POST
@access("signed_in")
def letters(request: HttpRequest) -> HttpResponse:
    """Turn all letters on or off."""
    wants = request.POST.get("wants") == "yes"
    Preference.objects.update_or_create(
        person=person_of(request), defaults={"wants_letters": wants}
    )
    return redirect("notices:mine")
