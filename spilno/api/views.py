"""What the open interface says of an address it does not have."""

from django.http import HttpRequest, HttpResponse

from spilno.api.problems import problem
from spilno.people.access import access


@access("anyone")
def missing(_request: HttpRequest) -> HttpResponse:
    """Say that there is nothing at this address, as a problem document."""
    return problem(404, "There is nothing at this address; see /api/v1/openapi.json.")
