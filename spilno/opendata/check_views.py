"""A proof opened by anyone: checked in the browser, without scripts by what the server says."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from spilno.opendata.problems import not_found
from spilno.people.access import access
from spilno.record import receipts


@never_cache
@require_safe
@access("anyone")
def check(request: HttpRequest, leaf: str) -> HttpResponse:
    """Show whether the act with this leaf is in the record; the leaf names nobody."""
    try:
        found = receipts.receipt(bytes.fromhex(leaf))
    except receipts.UnknownLeaf:
        return not_found()
    context = {"receipt": found, "leaf": leaf, "lines": found.data.decode()}
    return render(request, "opendata/check.html", context)
