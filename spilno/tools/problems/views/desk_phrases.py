"""Ready words of the official's bodies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from spilno.people.access import access
from spilno.people.asking import posted
from spilno.places.models import Authority
from spilno.record import clock
from spilno.tools.problems import desk_acts
from spilno.tools.problems.actions import phrases
from spilno.tools.problems.forms.desk import PhraseForm
from spilno.tools.problems.models import Phrase
from spilno.tools.problems.views import desk_own


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def desk_phrases(request: HttpRequest) -> HttpResponse:
    """List the ready words and take new ones."""
    bodies = desk_own.own(request)
    form = PhraseForm(posted(request), acts=desk_acts.worded())
    if request.method == "POST" and form.is_valid() and bodies:
        kept = {name: form.cleaned_data[name] for name in ("act", "name", "text")}
        phrases.keep_phrase(authority=_body(request, bodies), at=clock.now(), **kept)
        return redirect("problems:desk_phrases")
    found = Phrase.objects.filter(authority__in=bodies).select_related("authority")
    rows = [
        (phrase, desk_acts.ACTS[phrase.act].label)
        for phrase in found.order_by("act", "name")
        if phrase.act in desk_acts.ACTS
    ]
    words = {"form": form, "rows": rows, "bodies": bodies}
    return render(request, "problems/desk/phrases.html", words)


def _body(request: HttpRequest, bodies: list[Authority]) -> Authority:
    """Return the body that was chosen, the only one where there is one."""
    chosen = request.POST.get("body", "")
    return next((each for each in bodies if str(each.pk) == chosen), bodies[0])


@require_POST
@access("official")
def drop_phrase(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove ready words."""
    own = Phrase.objects.filter(authority__in=desk_own.own(request))
    phrases.drop_phrase(phrase=get_object_or_404(own, pk=min(pk, desk_own.LARGEST)))
    return redirect("problems:desk_phrases")
