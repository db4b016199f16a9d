"""Rating an answer: two marks in ten seconds, changeable; timeliness is computed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock
from spilno.tools.petitions import actions, next_step
from spilno.tools.petitions.forms import RatingForm
from spilno.tools.petitions.views import finding
from spilno.tools.petitions.views.shown import context, show


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def rate(request: HttpRequest, number: int) -> HttpResponse:
    """Let the author and those who signed judge the answer."""
    petition, person = finding.readable(request, number), person_of(request)
    if actions.answer_of(petition) is None:
        raise Http404
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rating = actions.rate(
                petition=petition, person=person, at=clock.now(), **form.cleaned_data
            )
            is_low = min(rating.quality, rating.relevance) <= next_step.LOW
            if is_low and next_step.unsatisfied(petition.matter, person, clock.now()):
                return redirect("web:next_steps", number)
            return redirect("petitions:go", number)
        except actions.NotSigned:
            form.add_error(None, _("The author and those who signed rate the answer."))
    words = context(
        show(petition),
        form=form,
        heading=_("Rate the answer"),
        act=_("Rate"),
        lines=[
            _("Marks are shown from ten on. Whether it came in time the clock tells by itself.")
        ],
        back_url=reverse("petitions:go", args=[number]),
    )
    return render(request, "petitions/confirm.html", words)
