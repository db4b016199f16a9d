"""What an answer looks like: JSON or CSV, with an ETag and 304 on repeat, open to any origin."""

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.request import HttpHeaders
from django.utils.cache import get_conditional_response

from spilno.api.paging import Page, body

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def wants_csv(request: HttpRequest) -> bool:
    """Tell whether CSV is asked for, by `?format=csv` or by `Accept`."""
    headers: HttpHeaders = request.headers
    accept = headers.get("Accept", "")
    return request.GET.get("format") == "csv" or accept.startswith("text/csv")


def answer_page(request: HttpRequest, result: Page) -> HttpResponse:
    """Return a page of objects as JSON or CSV."""
    if wants_csv(request):
        response = HttpResponse(to_csv(result.items), content_type="text/csv; charset=utf-8")
        following = body(request, result)["next"]
        if following:
            response["Link"] = f'<{following}>; rel="next"'
        return finish(request, response)
    return answer(request, body(request, result))


def answer(request: HttpRequest, content: Any) -> HttpResponse:
    """Return one object as JSON."""
    text = json.dumps(content, ensure_ascii=False, default=str)
    return finish(request, HttpResponse(text, content_type="application/json; charset=utf-8"))


def finish(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Add the ETag, answer 304 when the reader has it, let any origin read."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=5"
    response["Access-Control-Allow-Origin"] = "*"
    response["Vary"] = "Accept"
    found = get_conditional_response(request, etag=etag, response=response)
    return found if isinstance(found, HttpResponse) else response


def to_csv(items: Sequence[dict[str, Any]]) -> str:
    """Return objects as CSV: UTF-8 with BOM, formulas disarmed, nested values as JSON."""
    out = io.StringIO()
    out.write("\ufeff")
    columns = list(dict.fromkeys(key for item in items for key in item))
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    for item in items:
        writer.writerow({key: cell(value) for key, value in item.items()})
    return out.getvalue()


def cell(value: Any) -> Any:
    """Return a value as one cell that no spreadsheet runs."""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value
