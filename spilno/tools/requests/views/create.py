"""Writing a request: one page, similar published ones shown before it goes."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno import search
from spilno.civic.models import Matter
from spilno.civic.tools import Card
from spilno.duties.thread import masking
from spilno.people import limits
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno.record import clock
from spilno.tools.requests import actions
from spilno.tools.requests.actions import Requester
from spilno.tools.requests.endpoints import cards
from spilno.tools.requests.forms import NewForm
from spilno.web import carried

LARGEST = 2**62
MOST, HOUR = 20, timedelta(hours=1)  # requests of one person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def new(request: HttpRequest) -> HttpResponse:
    """Write a request to the holder named in the address, or go and find one first."""
    holder = _holder(request)
    if holder is None:
        return redirect("web:write_to", "request")
    person, at = person_of(request), clock.now()
    brought = carried.read(request, at)
    form = NewForm(request.POST or None, initial=_initial(person, brought))
    if request.method == "POST" and form.is_valid():
        similar, private = _similar(form), masking.find(form.cleaned_data["text"])
        if "seen" in request.POST or not (similar or private):
            return _send(request, form, holder, person)
        return _ask(request, form, holder, similar=similar, private=private)
    return _ask(request, form, holder)


def _ask(request: HttpRequest, form: NewForm, holder: Authority, **more: Any) -> HttpResponse:
    words = {
        "form": form,
        "holder": holder,
        "heading": _("Information request"),
        "act": _("Send all the same") if more else _("Send"),
        "seen": bool(more),
        "draft_key": "request-new",
        **more,
    }
    return render(request, "requests/new.html", words, status=422 if form.errors else 200)


def _initial(person: Person, brought: carried.Carried | None) -> dict[str, Any]:
    first = brought.text.strip().split("\n")[0] if brought else ""
    return {
        "requester": "person",
        "urgency": "",
        "name": person.public_name,
        "email": person.email or "",
        "text": brought.text if brought else "",
        "title": (brought.title if brought else "") or first[:120],
    }


def _holder(request: HttpRequest) -> Authority | None:
    number = request.GET.get("authority", "")
    if not (number.isascii() and number.isdigit()):
        return None
    able = Authority.objects.exclude(kind=Authority.Kind.NONE).filter(ended_on=None)
    return able.select_related("place").filter(pk=min(int(number[:20]), LARGEST)).first()


def _place(request: HttpRequest, holder: Authority) -> Place:
    found = Place.objects.filter(pk=request.GET.get("place", "").replace("\0", "")[:19]).first()
    return found or holder.place


def _similar(form: NewForm) -> list[Card]:
    text = f"{form.cleaned_data['title']}\n{form.cleaned_data['text']}"
    found = [item.number for item in search.similar(text, kinds=["request"], limit=3)]
    public = Matter.objects.filter(pk__in=found, visibility=Matter.Visibility.PUBLIC)
    return cards(list(public.select_related("place")), clock.now())


def _send(request: HttpRequest, form: NewForm, holder: Authority, person: Person) -> HttpResponse:
    limits.spend(what="requests", who=str(person.pk), most=MOST, per=HOUR, at=clock.now())
    data = form.cleaned_data
    requester = Requester(
        name=data["name"],
        email=data["email"],
        postal=data["postal"],
        phone=data["phone"],
        kind=data["requester"],
        shows_name=data["shows_name"],
    )
    made = actions.send(
        author=person,
        holder=holder,
        place=_place(request, holder),
        title=data["title"],
        text=data["text"],
        requester=requester,
        urgency=data["urgency"],
        topic=request.GET.get("topic", "").replace("\0", "")[:40],
        is_public=not data["is_private"],
        at=clock.now(),
    )
    carried.forget(request)
    return redirect(reverse("requests:sent", args=[made.pk]))
