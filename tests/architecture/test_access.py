"""Every address says who may open it, and every role is tried on every address."""

import time
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from spilno.people import roles
from spilno.people.access import KINDS
from spilno.people.levels import Level
from spilno.people.models import Person, Role
from spilno.places.models import Authority, Place
from spilno.record import clock

# Views of libraries that carry no mark of ours, each with the reason why it is safe.
FOREIGN = {
    "ninja.": "the open interface reads public objects only; its own tests walk it",
    "allauth.": "sign-in itself: allauth asks for what each page needs",
    "django.views.static": "never routed outside tests",
}
WHO = {
    "anyone",
    "signed_in",
    "moderator",
    "operator",
    "official",
    "head",
    "service_officer",
    "observer",
    "demo",
}


def views(resolver: URLResolver | None = None, path: str = "/") -> Iterator[tuple[str, object]]:
    """Yield each address and its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        whole = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern, whole)
        else:
            assert isinstance(pattern, URLPattern)
            yield whole, pattern.callback


def _module(view: object) -> str:
    view = getattr(view, "func", view)  # of a functools.partial
    owner = getattr(view, "view_class", None) or getattr(view, "__self__", None)
    return str(getattr(owner, "__module__", "") or getattr(view, "__module__", ""))


def _is_foreign(view: object) -> bool:
    return _module(view).startswith(tuple(FOREIGN))


def test_every_view_says_who_may_open_it() -> None:
    bare = [path for path, view in views() if not _is_foreign(view) and not hasattr(view, "access")]
    assert bare == []


def test_every_permission_is_a_known_one() -> None:
    odd = [path for path, view in views() if getattr(view, "access", "anyone") not in WHO]
    assert odd == []


def _address(path: str) -> str | None:
    """Fill an address with values that fit its shape; None when it needs a pattern of its own."""
    filled = path.replace("^", "").replace("$", "").replace("\\Z", "")
    samples = {"int": "1", "slug": "x", "str": "x", "uuid": "0" * 8 + "-0000-4000-8000-" + "0" * 12}
    samples |= {"path": "x"}
    while "<" in filled:
        before, _, rest = filled.partition("<")
        inside, _, after = rest.partition(">")
        kind = inside.split(":")[0] if ":" in inside else "str"
        if kind not in samples:
            return None
        filled = before + samples[kind] + after
    return None if set(filled) & set("()[]\\?*+") else filled


OPEN = sorted(
    {
        (address, str(getattr(view, "access", "anyone")))
        for path, view in views()
        if (address := _address(path))
    }
)
GUARDED = [(address, who) for address, who in OPEN if who != "anyone"]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "who"), GUARDED)
def test_a_stranger_enters_no_guarded_page(client: Client, address: str, who: str) -> None:
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code in (302, 403, 404, 405), f"{address} ({who})"
        if answer.status_code == 302:
            assert "next=" in answer["Location"], "to sign in, and back"


def member(kind: str | None) -> Client:
    """A person signed in by passkey who holds one role, or none."""
    person = Person.objects.create(email="taras@example.org", level=Level.SUBSTANTIAL)
    if kind:
        place = Place.objects.create(code="UA", category="UA", name="Україна")
        council = Authority.objects.create(kind="council", name="Рада", place=place)
        authority = council if kind in roles.OF_AUTHORITY else None
        roles.grant(person=person, kind=kind, authority=authority, at=clock.now())
    client = Client()
    client.force_login(person)
    session = client.session
    session.update({"level": "substantial", "passkey": time.time()})
    session.save()
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [None, *Role.Kind.values])
def test_to_one_without_the_role_its_pages_do_not_exist(kind: str | None) -> None:
    client, entered = member(kind), []
    for address, who in GUARDED:
        may = who == "signed_in" or (kind in KINDS.get(who, ()))
        answers = {client.get(address).status_code, client.post(address).status_code}
        if not may and answers - {405} != {404}:  # 405: the page takes the other method
            entered.append(f"{address} ({who})")
    assert entered == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [None, *Role.Kind.values])
def test_no_page_breaks_for_anyone(kind: str | None) -> None:
    client, broken = member(kind), []
    client.raise_request_exception = False
    for address, _ in OPEN:
        codes = [method(address).status_code for method in (client.get, client.post)]
        if max(codes) >= 500 and address != "/healthz":  # 503 by right: no worker runs here
            broken.append(address)
    assert broken == []


@pytest.mark.django_db
def test_without_a_passkey_a_role_opens_nothing() -> None:
    client = member("operator")
    session = client.session
    del session["passkey"]
    session.save()
    for address, who in GUARDED:
        if who == "operator":
            answer = client.get(address)
            assert answer.status_code in (302, 404, 405), address
            assert client.post(address).status_code in (302, 404, 405), address
