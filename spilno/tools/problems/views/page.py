"""The page of one problem."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from spilno.civic import matters
from spilno.people.access import access
from spilno.people.models import Person


@require_safe
@access("anyone")
def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show one. What one may not see does not exist."""
    person = request.user if isinstance(request.user, Person) else None
    readable = matters.readable_by(person).filter(kind="problem")
    found = get_object_or_404(readable.select_related("problem", "place"), pk=number)
    return render(request, "problems/page.html", {"matter": found, "problem": found.problem})
