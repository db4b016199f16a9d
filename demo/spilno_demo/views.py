"""What the visitor of the demonstration can do beyond a citizen: be another, wait, call a crowd.

All of it ends in the ordinary actions. The pages hold no token (they stay the same for everyone):
a post is taken only from our own pages, by the headers that browsers send themselves.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from spilno.config import bell
from spilno.people import sessions
from spilno.people.access import access
from spilno.people.levels import Level
from spilno.people.providers import settings
from spilno.record import clock as record_clock
from spilno_demo import clock, crowds, days
from spilno_demo.authority import containers, holders
from spilno_demo.models import Letter, Persona
from spilno_demo.personas import PARTS

PAGE = 50  # letters
View = Callable[[HttpRequest], HttpResponse]


def own_post(view: View) -> View:
    """Take a post only from a page of this site."""

    @csrf_exempt
    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        origin = request.headers.get("Origin", "null")
        if urlsplit(origin).netloc != request.get_host():
            return HttpResponseForbidden(_("This can be asked only from a page of this site."))
        return view(request)

    return guarded


@access("demo")
def index(request: HttpRequest) -> HttpResponse:
    """Show who can be become and what can be done."""
    return render(request, "spilno_demo/index.html", {"parts": PARTS})


@access("demo")
@own_post
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as a persona, as if by its passkey; an empty choice signs out."""
    slug = request.POST.get("persona", "")
    if not slug:
        sessions.close(request)
        return _back(request)
    persona = get_object_or_404(Persona.objects.select_related("person"), slug=slug[:50])
    person = persona.person
    sessions.open_for(request, person, Level(person.level), by_passkey=True)
    return _back(request)


@access("demo")
@own_post
def next_day(request: HttpRequest) -> HttpResponse:
    """Move the clock to the next working day and wait until the site has noticed it."""
    clock.advance(days.to_next_working_day(record_clock.now()))
    if not bell.ring_and_wait():
        messages.info(request, _("The day has come; the site is still catching up with it."))
    return _back(request)


@access("demo")
@own_post
def crowd(request: HttpRequest) -> HttpResponse:
    """Let fifty more residents act on a matter."""
    number = request.POST.get("matter", "")
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        raise Http404
    try:
        done = crowds.act(int(number), at=record_clock.now())
    except crowds.NotOpen:
        messages.warning(request, _("The crowd can do nothing here now."))
        return _back(request)
    bell.ring_and_wait()
    messages.success(request, _("Residents who acted: %(count)d") % {"count": done})
    return _back(request)


@access("demo")
def mail(request: HttpRequest) -> HttpResponse:
    """Show the letters that would have been sent, newest first."""
    letters = Letter.objects.order_by("-pk")
    to = request.GET.get("to", "").replace("\0", "")[:320]
    if to:
        letters = letters.filter(to=to)
    return render(request, "spilno_demo/mail.html", {"letters": letters[:PAGE], "to": to})


@access("demo")
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """Show one letter with its headers."""
    found = get_object_or_404(Letter, pk=min(number, 2**62))
    return render(request, "spilno_demo/letter.html", {"letter": found})


@access("demo")
def keys(request: HttpRequest) -> HttpResponse:
    """Show the key files of the test authority, with their password."""
    return render(
        request,
        "spilno_demo/keys.html",
        {
            "holders": [item for item in holders.everybody() if item.about],
            "address": (settings.of("authority") or {}).get("address", ""),
            "password": containers.PASSWORD,
        },
    )


def _back(request: HttpRequest) -> HttpResponse:
    """Return to the page the bar was on."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = "/"
    return redirect(target)
