"""To whom an appeal goes: from the kind, the topic, the place and whom it is about."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from spilno.duties import routing
from spilno.duties.routing import Suggested
from spilno.people import residences
from spilno.people.asking import person_of
from spilno.people.models import Person
from spilno.places import search as place_search
from spilno.places import topics
from spilno.places.authorities import above, central, of
from spilno.places.models import Authority, Place, Post
from spilno.places.search import Found
from spilno.record import clock
from spilno.tools.appeals.forms.office import topic_choices
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.rules import LINE_LIMIT
from spilno.web import asking, carried

MOST = 6  # bodies that are suggested


@dataclass(frozen=True)
class About:
    """Whom a complaint is about: it never goes to them."""

    authority: Authority | None = None
    post: Post | None = None
    name: str = ""

    def given(self) -> dict[str, Any]:
        """Return what the draft keeps of it."""
        return {
            "about_authority": self.authority,
            "about_post": self.post,
            "about_name": self.name,
        }

    @property
    def code(self) -> str:
        """Return the value of the choice."""
        if self.post is not None:
            return f"p{self.post.pk}"
        return f"a{self.authority.pk}" if self.authority is not None else ""


@dataclass(frozen=True)
class Asked:
    """What the first page knows so far."""

    kind: str
    topic: str
    place: Place | None
    query: str
    places: list[Found]
    about: About
    suggested: list[Suggested]
    preferred: int | None = None  # the body that the wizard chose
    kinds: list[Any] = field(default_factory=lambda: list(Appeal.Kind.choices))

    @property
    def topics(self) -> list[tuple[str, str]]:
        """Return what one can write about."""
        return topic_choices()

    @property
    def abouts(self) -> list[tuple[str, str]]:
        """Return bodies and posts that a complaint can be about."""
        local = of(self.place) if self.place else None
        posts = local.posts.filter(ended_on=None).order_by("pk") if local else []
        bodies = [local] if local else []
        return [
            *[(f"a{body.pk}", str(body)) for body in bodies],
            *[(f"p{post.pk}", f"{post}, {post.unit or post.authority}") for post in posts],
        ]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Return the bodies to choose from; the reason stands beside each on the page."""
        return [(code_of(each), each.name) for each in self.suggested]

    @property
    def first(self) -> str:
        """Return the choice that is made already."""
        wanted = [each for each in self.suggested if each.authority.pk == self.preferred]
        return code_of((wanted or self.suggested)[0]) if self.suggested else ""

    def chosen(self, code: str) -> dict[str, Any]:
        """Return what the draft keeps of a choice."""
        found = next(each for each in self.suggested if code_of(each) == code)
        return {
            "addressee": found.authority,
            "unit": found.unit,
            "post": found.post,
            "routed_because": found.reason,
        }

    def home_of(self, person: Person) -> str:
        """Return where the person lives as they told us: they may correct it."""
        home = residences.current(person)
        return home.place.full_name[:LINE_LIMIT] if home else ""


def asked(request: HttpRequest, kind: str = "") -> Asked:
    """Read what was asked; the wizard's words count where the address says nothing."""
    at = clock.now()
    brought = carried.read(request, at) or carried.Carried()
    kind = kind or request.GET.get("kind", "")
    topic = asking.words(request, "topic")[0] or brought.topic
    topic = topic if topic in topics.topics() else "other"
    query = asking.words(request)[0]
    place = _place(asking.words(request, "place")[0] or brought.place, request)
    about = _about(request, kind, place)
    return Asked(
        kind=kind if kind in Appeal.Kind.values else "",
        topic=topic,
        place=place,
        query=query,
        places=place_search.find(query, limit=6) if query else [],
        about=about,
        suggested=_suggested(topic, place, about, _number(request) or brought.authority),
        preferred=_number(request) or brought.authority,
    )


def bodies(topic: str, place: Place, about: About) -> list[Suggested]:
    """Return who can answer: by the directory, then the bodies over the place and of state."""
    barred = [each for each in (about.authority, about.post) if each is not None]
    found = routing.suggestions(topic or "other", place, clock.now(), excluding=barred)
    local = of(place)
    others = [*([local] if local else []), *above(place), *central()]
    found += [Suggested(each, is_assumed=True) for each in others]
    unique: dict[str, Suggested] = {}
    for each in found:
        is_able = each.authority.kind != Authority.Kind.NONE and each.authority != about.authority
        if is_able and all(each.authority != other.authority for other in unique.values()):
            unique[code_of(each)] = each
    return list(unique.values())


def _suggested(
    topic: str, place: Place | None, about: About, preferred: int | None
) -> list[Suggested]:
    if place is None:
        return []
    found = bodies(topic, place, about)
    is_there = any(each.authority.pk == preferred for each in found)
    if preferred and not is_there and (about.authority is None or about.authority.pk != preferred):
        wanted = Authority.objects.filter(pk=preferred, ended_on=None).first()
        found = [*([Suggested(wanted)] if wanted else []), *found]
    return found[:MOST]


def _about(request: HttpRequest, kind: str, place: Place | None) -> About:
    if kind != Appeal.Kind.COMPLAINT or place is None:
        return About()
    code, name = request.GET.get("about", ""), asking.words(request, "about_name")[0]
    digits = code[1:] if code[1:].isascii() and code[1:].isdigit() and len(code) < 15 else ""
    if digits and code[0] == "a":
        return About(authority=Authority.objects.filter(pk=int(digits)).first(), name=name)
    if digits and code[0] == "p":
        return About(post=Post.objects.filter(pk=int(digits)).first(), name=name)
    return About(name=name)


def _place(code: str, request: HttpRequest) -> Place | None:
    if code:
        return get_object_or_404(Place, pk=code[:19])
    home = residences.current(person_of(request))
    return home.place if home else None


def _number(request: HttpRequest) -> int | None:
    text = request.GET.get("authority", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else None


def code_of(suggested: Suggested) -> str:
    """Return the value of a choice: body, unit, post."""
    parts = (suggested.authority, suggested.unit, suggested.post)
    return "-".join(str(each.pk) if each else "0" for each in parts)
