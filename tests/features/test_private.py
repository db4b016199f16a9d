"""Another person guesses: ids, links, names of files, filters. Nothing private is learnt.

Every tool of the house brings its private matters by its own seed, so a new tool is tried as soon
as it is there. `SPILNO_GUESSES` sets how many guesses (the issue asks for 10,000).
"""

import inspect
import itertools
import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from spilno.civic.models import Matter
from spilno.duties.models import AnswerFile
from spilno.duties.thread.models import Message, MessageFile
from spilno.people.models import Person, Residence
from spilno.people.tests.signing_in import sign_in
from spilno.places.models import Authority, Place
from spilno.places.tests import fixtures
from spilno.record import clock
from spilno.tools.petitions.tests.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
GUESSES = int(os.environ.get("SPILNO_GUESSES", "600"))
SLUGS = {
    "olena": ("Ковальчук", "Олена"),
    "taras": ("Бондаренко", "Тарас"),
    "maria": ("Лисенко", "Марія"),
    "ivan": ("Мельник", "Іван"),
    "nina": ("Савчук", "Ніна"),
    "bohdan": ("Ткаченко", "Богдан"),
}
SKIPPED = ("account/", "demo/", "signing/", "office/", "operator/", "static/", "language/", "look/")
TEXT_OF = 40  # characters of a text that give it away


class Cast(dict[str, Person]):
    """Personas and residents without the package of the demonstration."""

    def residents(self, hromada: Place, count: int, at: datetime, skip: int = 0) -> list[Person]:
        made = [
            Person.objects.get_or_create(email=f"resident-{number}@example.org")[0]
            for number in range(count)
        ]
        for person in made:
            Residence.objects.get_or_create(
                person=person, place=hromada, defaults={"kind": "registered", "since": at.date()}
            )
        return made


def cast() -> Cast:
    return Cast(
        {
            slug: Person.objects.create(
                email=f"{slug}-secret@example.org", surname=surname, given_name=given
            )
            for slug, (surname, given) in SLUGS.items()
        }
    )


@pytest.fixture
def house() -> None:
    """Every tool's private matters, by its own seed."""
    fixtures.some_places()
    Authority.objects.filter(place_id=fixtures.KORIUKIVKA_HROMADA).update(state="joined")
    people, at = cast(), clock.now()
    for tool in settings.TOOLS:
        if tool != "petitions" and find_spec(f"spilno.tools.{tool}.seed"):
            seed = import_module(f"spilno.tools.{tool}.seed").seed
            seed(at, people) if len(inspect.signature(seed).parameters) > 1 else seed(at)


def private_matters() -> list[Matter]:
    return list(Matter.objects.filter(visibility=Matter.Visibility.PRIVATE).order_by("pk"))


def private_words() -> list[str]:
    """What nobody else may learn: titles, texts and names of files; and every address."""
    matters = private_matters()
    hidden = Message.objects.filter(matter__in=matters) | Message.objects.filter(is_public=False)
    words = [matter.title for matter in matters if matter.title]
    words += [message.text[:TEXT_OF] for message in hidden]
    words += [file.name for file in MessageFile.objects.filter(message__in=hidden)]
    addresses = Person.objects.exclude(email=None).values_list("email", flat=True)
    public = set(
        Matter.objects.exclude(visibility=Matter.Visibility.PRIVATE).values_list("title", flat=True)
    )
    return [each for each in dict.fromkeys([*words, *addresses]) if each and each not in public]


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for each in resolver.url_patterns:
        path = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, path)
        elif isinstance(each, URLPattern) and not path.startswith(SKIPPED) and "^" not in path:
            yield path, each.pattern.converters


def filled(path: str, converters: dict[str, Any], matter: Matter, word: str) -> str:
    """Put the number of a matter and a word into an address."""
    for name, converter in converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        value = str(matter.pk) if kind == "int" else word
        for mark in (f"<{kind}:{name}>", f"<{name}>", f"<str:{name}>", f"<slug:{name}>"):
            path = path.replace(mark, value)
    return f"/{path}"


def guesses(number: int) -> list[str]:
    """So many: half of them true addresses, spread evenly over all, the rest invented ones."""
    known = [pattern for pattern in patterns(get_resolver()) if pattern[1]]
    sharp = list(sharpest(known))
    step = max(1, 2 * len(sharp) // number)
    rest = number - len(sharp[::step])
    return [*sharp[::step], *itertools.islice(invented(known), max(rest, 0))]


Known = list[tuple[str, dict[str, Any]]]


def sharpest(known: Known) -> Iterator[str]:
    matters = private_matters()
    kept = [file.url for file in [*MessageFile.objects.all(), *AnswerFile.objects.all()]]
    secret = [
        file.url
        for file in MessageFile.objects.select_related("message__matter")
        if not file.message.is_public or file.matter.visibility == Matter.Visibility.PRIVATE
    ]
    assert set(secret) <= set(kept)
    yield from secret
    for matter in matters:
        for path, converters in known:
            yield filled(path, converters, matter, str(matter.pk))
        yield f"/api/v1/matters/{matter.pk}"
        yield f"/follow/?kind=matter&number={matter.pk}"
        yield f"/search/?q={matter.title}"
        yield f"/api/v1/matters?kind={matter.kind}&place={matter.place_id}&stage={matter.stage}"
        yield f"/api/v1/duties?matter={matter.pk}"
        yield f"/places/{matter.place_id}/"
        yield f"/{matter.kind}s/?place={matter.place_id}&show=all"


def invented(known: Known) -> Iterator[str]:
    matters = private_matters()
    for number in itertools.count():
        matter = matters[number % len(matters)]
        path, converters = known[number % len(known)]
        word = secrets.token_hex(16)
        yield filled(path, converters, matter, word)
        yield f"/files/{word}.{('pdf', 'jpg', 'webp')[number % 3]}"
        yield f"/api/v1/matters?cursor={word}&kind={matter.kind}&limit={number % 100}"


def strangers() -> list[Client]:
    """One who is not signed in; Іван, with a passkey; an official of another body."""
    ivan = Person.objects.create(email="stranger@example.org")
    clients = [Client(), Client(), Client()]
    sign_in(clients[1], ivan, passkey=True)
    others = Authority.objects.filter(kind="council").order_by("pk")
    other = others.exclude(place_id=fixtures.KORIUKIVKA_HROMADA)[0]
    official = Person.objects.create(email="other-official@example.org")
    official.roles.create(kind="official", authority=other, granted_at=clock.now(), post="Інший")
    sign_in(clients[2], official, passkey=True)
    return clients


def said(answer: Any) -> str:
    body: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace") + answer.get("Location", "")


def test_nothing_private_is_learnt_by_guessing(house: None) -> None:
    words, clients, learnt, broken = private_words(), strangers(), [], []
    assert private_matters(), "no tool has a private matter"
    for number, path in enumerate(guesses(GUESSES)):
        client = clients[number % len(clients)]
        answer = client.get(path)
        if answer.status_code >= 500:
            broken.append(path)
        text = said(answer)
        asked = path if path.startswith("/search/") else ""  # a search repeats what was asked
        learnt += [(path, word) for word in words if word in text and word not in asked]
    assert learnt == []
    assert broken == []


def test_a_draft_of_a_petition_is_its_authors_alone() -> None:
    scene = Scene()
    draft = scene.draft()
    for client in strangers():
        assert client.get(f"/petitions/{draft.pk}/").status_code == 404
        assert client.get(f"/api/v1/matters/{draft.pk}").status_code == 404
