"""«Написати до влади»: two questions that tell a request from an appeal and find who answers."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from spilno.civic.tools import Writing
from spilno.people import residences
from spilno.people.access import access
from spilno.people.models import Person
from spilno.places import search as place_search
from spilno.places.models import Place
from spilno.places.search import Found
from spilno.record import clock
from spilno.web import asking, carried, writing
from spilno.web.carried import Carried
from spilno.web.writing import Body
from spilno.web.writing_forms import WritingForm


@require_safe
@access("anyone")
def write(request: HttpRequest) -> HttpResponse:
    """Ask what one wants: each answer says what it is by law, its term, what is private."""
    place = asking.words(request, "place")[0]
    query = f"?{urlencode({'place': place})}" if place else ""
    return render(request, "web/write.html", {"writings": writing.writings(), "query": query})


@require_safe
@access("anyone")
def corruption(request: HttpRequest) -> HttpResponse:
    """Show the state's channel for whistle-blowers. There is no form: nothing can be kept."""
    response = render(request, "web/write_corruption.html")
    response["Referrer-Policy"] = "no-referrer"  # the portal is not told where one came from
    response["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True)
class Asked:
    """What the second page knows so far."""

    place: Place | None
    places: list[Found]
    bodies: list[Body]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("anyone")
def write_to(request: HttpRequest, code: str) -> HttpResponse:
    """Ask about what and where; name who answers, with the reason; carry the words on."""
    chosen = writing.writing(code)
    if chosen is None:
        raise Http404
    if not chosen.asks_body:
        return redirect(_onward(chosen, asking.words(request, "place")[0]))
    asked = _asked(request)
    form = WritingForm(
        request.POST or None,
        places=asked.places,
        bodies=asked.bodies,
        initial={"where": asked.place or "", "topic": asking.words(request, "topic")[0] or "other"},
    )
    if request.method == "POST" and form.is_valid() and "go" in request.POST:
        if form.cleaned_data.get("authority"):
            return _carry(request, chosen, form, asked)
        _ask_for_body(form, asked)
    return _page(request, chosen, form, asked)


def _page(request: HttpRequest, chosen: Writing, form: WritingForm, asked: Asked) -> HttpResponse:
    form.ask_for_body()
    words: dict[str, Any] = {
        "writing": chosen,
        "form": form,
        "is_found": bool(asked.bodies),
        "place": asked.place,
    }
    return render(request, "web/write_to.html", words, status=422 if form.errors else 200)


def _ask_for_body(form: WritingForm, asked: Asked) -> None:
    if not asked.bodies:
        form.add_error("where", _("Say where it is, so that we can find who answers."))
    else:
        form.add_error("authority", _("Choose to whom it goes."))


def _asked(request: HttpRequest) -> Asked:
    """What place is meant: chosen, typed, of the address, or where one lives."""
    if request.method != "POST":
        place = _place(asking.words(request, "place")[0]) or _home(request)
        return Asked(place, [], [])
    typed = request.POST.get("where", "").replace("\0", "")[:120].strip()
    found = place_search.find(typed, limit=6) if typed else []
    picked = request.POST.get("place", "")
    code = picked if picked in {each.code for each in found} else found[0].code if found else ""
    place = _place(code)
    topic = request.POST.get("topic", "other")
    topic = topic if topic in writing.topic_codes() else "other"
    bodies = writing.bodies(topic, place, clock.now()) if place is not None else []
    return Asked(place, found if len(found) > 1 else [], bodies)


def _place(code: str) -> Place | None:
    return Place.objects.filter(pk=code[:19]).first() if code else None


def _home(request: HttpRequest) -> Place | None:
    person = request.user if isinstance(request.user, Person) else None
    lives = residences.current(person) if person else None
    return lives.place if lives else None


def _carry(request: HttpRequest, chosen: Writing, form: WritingForm, asked: Asked) -> HttpResponse:
    data = form.cleaned_data
    number, code = int(data["authority"]), asked.place.pk if asked.place else ""
    words = Carried(data["text"], "", number, code, data["topic"])
    carried.keep(request, words, clock.now())
    return redirect(_onward(chosen, code, authority=str(number), topic=data["topic"]))


def _onward(chosen: Writing, place: str, **more: str) -> str:
    query = {name: value for name, value in {"place": place, **more}.items() if value}
    return f"{chosen.url}?{urlencode(query)}" if query else chosen.url
