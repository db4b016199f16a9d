"""Errors for programs: RFC 9457 bodies, one shape for everything that can go wrong."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

TITLES = {
    400: "Bad request",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    422: "Invalid parameters",
    429: "Too many requests",
    500: "Internal error",
}


def problem(status: int, detail: str = "", **members: Any) -> HttpResponse:
    """Return a problem document (RFC 9457 §3) with `status` and extension `members`."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status}
    if detail:
        body["detail"] = detail
    return JsonResponse(
        {**body, **members},
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def handle_problems(api: NinjaAPI) -> None:
    """Make every refusal of `api` a problem document."""

    @api.exception_handler(ValidationError)
    def invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"parameter": str(item["loc"][-1]), "detail": str(item["msg"])} for item in error.errors
        ]
        return problem(422, "Some parameters are not of their form.", errors=errors)

    @api.exception_handler(Http404)
    def missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
        return problem(404, "There is no such public object.")

    @api.exception_handler(HttpError)
    def refused(_request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, str(error))
