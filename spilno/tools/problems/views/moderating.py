"""What is held back: words of shelling, photos of listed areas. A moderator looks."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from spilno.people.access import access
from spilno.record import clock
from spilno.tools.problems import actions
from spilno.tools.problems.forms.holding import SHOW, HoldForm
from spilno.tools.problems.models import Problem, ReportPhoto
from spilno.web.uploads.storing import place

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@access("moderator")
def moderate(request: HttpRequest, number: int) -> HttpResponse:
    """Decide about the report, or about one of its photos (`photo` in the post)."""
    rows = Problem.objects.select_related("matter__place").prefetch_related("photos")
    problem = get_object_or_404(rows, pk=number)
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _decide(problem, form, request.POST.get("photo", ""))
        return redirect("problems:moderate", number)
    facts = {
        "problem": problem,
        "form": form,
        "held": [p for p in problem.photos.all() if p.is_held],
    }
    return render(request, "problems/moderate.html", facts, status=WRONG if form.errors else 200)


def _decide(problem: Problem, form: HoldForm, photo: str) -> None:
    is_shown, at = form.cleaned_data["decision"] == SHOW, clock.now()
    reason = form.cleaned_data["reason"]
    if photo:
        number = int(photo) if photo.isdecimal() and len(photo) < 19 else 0
        held = get_object_or_404(ReportPhoto, pk=number, problem=problem, is_held=True)
        if is_shown:
            actions.show_photo(photo=held, at=at)
        else:
            actions.drop_photo(photo=held, reason=reason, at=at)
    elif not is_shown:
        actions.hide(problem=problem, reason=reason, at=at)
    elif problem.hold:
        actions.show(problem=problem, at=at)


@require_safe
@access("moderator")
def photo(request: HttpRequest, number: int, pk: int) -> FileResponse:
    """Give a photo that waits to the moderator who looks at it."""
    held = get_object_or_404(ReportPhoto, pk=pk, problem=number)
    try:
        body = place(held.path).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(body, content_type=held.content_type)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
