"""How the record answers: bytes and text that anyone may fetch from anywhere."""

from django.http import HttpResponse

FOREVER = "public, max-age=31536000, immutable"
SECONDS = "public, max-age=2"
MINUTES = "public, max-age=300"


def text(body: str, caching: str) -> HttpResponse:
    """Return plain text with this Cache-Control."""
    return _open(HttpResponse(body, content_type="text/plain; charset=utf-8"), caching)


def unchanging(body: bytes) -> HttpResponse:
    """Return bytes that will never be others."""
    return _open(HttpResponse(body, content_type="application/octet-stream"), FOREVER)


def _open(answer: HttpResponse, caching: str) -> HttpResponse:
    answer["Cache-Control"] = caching
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
