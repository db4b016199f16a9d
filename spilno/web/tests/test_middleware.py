"""What looked at the reader is kept nowhere, without anybody having to remember it."""

from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory

from spilno.web.middleware import privacy


def ask(view: object) -> str:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    return str(privacy(view)(request)["Cache-Control"])  # type: ignore[arg-type]


def same_for_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse("справи громади")


def looks_at_session(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.session.get("name", "хтось"))


def holds_a_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


def decides_itself(request: HttpRequest) -> HttpResponse:
    return HttpResponse("checkpoint", headers={"Cache-Control": "max-age=5"})


def test_only_what_is_the_same_for_all_may_be_kept() -> None:
    assert ask(same_for_all) == "no-cache"
    assert "no-store" in ask(looks_at_session)
    assert "no-store" in ask(holds_a_token)


def test_a_page_may_say_more_itself() -> None:
    assert ask(decides_itself) == "max-age=5"
