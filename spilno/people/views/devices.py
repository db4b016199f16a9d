"""Where I am signed in, and signing out: here, there, everywhere."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from spilno.people import devices, returning, sessions
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.views.data import CLEAR


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
def index(request: HttpRequest) -> HttpResponse:
    """List the sessions; a post ends one of them, or all but this one."""
    person = person_of(request)
    if request.method == "POST":
        return _end(request)
    found = sorted(UserSession.objects.purge_and_list(person), key=lambda each: -each.pk)
    lines = [(each, devices.name(each.user_agent), each.is_current()) for each in found]
    return render(request, "usersessions/usersession_list.html", {"sessions": lines})


def _end(request: HttpRequest) -> HttpResponse:
    own = UserSession.objects.filter(user=person_of(request))
    pk = request.POST.get("session", "")
    if pk == "others":
        ended = list(own.exclude(session_key=request.session.session_key))
    else:
        ended = [get_object_or_404(own, pk=int(pk) if pk.isdecimal() and len(pk) < 19 else 0)]
    for session in ended:
        session.end()
    messages.success(request, _("Signed out there."))
    return redirect("usersessions_list")


@never_cache
@require_http_methods(["GET", "POST"])
@access("anyone")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out here, by post only; the device forgets pages and drafts."""
    if request.method == "GET":
        return render(request, "account/logout.html")
    back = returning.asked(request)
    sessions.close(request)
    answer = HttpResponseRedirect(back or "/")
    answer["Clear-Site-Data"] = CLEAR
    return answer


@require_GET
@access("anyone")
def inactive(request: HttpRequest) -> HttpResponse:
    """Say that the account is closed."""
    return render(request, "account/account_inactive.html")
