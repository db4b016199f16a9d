"""Language, privacy and isolation of every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers

from spilno.web import errors

Handler = Callable[[HttpRequest], HttpResponse]


def language(get_response: Handler) -> Handler:
    """Speak Ukrainian unless the reader chose otherwise, whatever the browser prefers.

    Law 2704-VIII art. 27(6): the Ukrainian version is the default one in Ukraine.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        patch_vary_headers(response, ("Cookie",))
        return response

    return middleware


def privacy(get_response: Handler) -> Handler:
    """Let nobody keep a page that looked at who reads it: no cache, no service worker.

    The rest is the same for all and may be kept, but is asked for anew each time (ETag, 304).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if request.session.accessed or "CSRF_COOKIE_NEEDS_UPDATE" in request.META:
            add_never_cache_headers(response)
        else:
            patch_cache_control(response, no_cache=True)
        return response

    return middleware


def isolation(get_response: Handler) -> Handler:
    """Keep other sites from embedding or reading what is ours (beside CSP and COOP)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def failures(get_response: Handler) -> Handler:
    """Answer in words what is nobody's mistake in code: too many attempts, a database away."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_exception = errors.answer  # type: ignore[attr-defined]
    return middleware
