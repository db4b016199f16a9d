"""Refusals that a program reads: RFC 9457."""

from django.http import JsonResponse
from django.utils.translation import gettext as _


def problem(status: int, title: str, **more: object) -> JsonResponse:
    """Return a problem with this status and sentence."""
    body = {"type": "about:blank", "title": title, "status": status, **more}
    answer = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = "application/problem+json; charset=utf-8"
    answer["Cache-Control"] = "no-store"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def not_found() -> JsonResponse:
    """Return 404: the record has no such thing, or not yet."""
    return problem(404, _("The record has nothing under this address."))
