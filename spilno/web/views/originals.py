"""An auditor opens the original of a redacted message; each look is written down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from spilno.duties.thread import actions
from spilno.duties.thread.models import Look, Original
from spilno.people.access import access
from spilno.people.asking import person_of, posted
from spilno.record import clock
from spilno.web import asking
from spilno.web.forms import Form, Text


class LookForm(Form):
    """Why the auditor looks."""

    reason = Text(label=_("Why do you open it?"), limit=300, least=5)


@never_cache
@require_safe
@access("observer")
def originals(request: HttpRequest) -> HttpResponse:
    """List what was redacted, without its words, and the looks so far."""
    found = Original.objects.select_related("message").order_by("-kept_at", "-pk")
    looks = Look.objects.select_related("person", "original").order_by("-pk")[:30]
    facts = {"page": asking.page(request, found), "looks": looks}
    return render(request, "web/originals.html", facts)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("observer")
def original(request: HttpRequest, number: int) -> HttpResponse:
    """Ask why; then show the original, this once."""
    found = get_object_or_404(Original.objects.select_related("message__matter"), pk=number)
    form, words = LookForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        words = actions.look(
            message=found.message,
            person=person_of(request),
            reason=form.cleaned_data["reason"],
            at=clock.now(),
        )
    facts = {"original": found, "form": form, "words": words}
    return render(request, "web/original.html", facts, status=422 if form.errors else 200)
