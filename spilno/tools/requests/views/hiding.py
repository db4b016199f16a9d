"""Hiding personal data in the thread: by the requester, or by the holder."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from spilno.duties.thread import actions as thread
from spilno.duties.thread import masking
from spilno.duties.thread.models import Message
from spilno.people.access import access
from spilno.record import clock
from spilno.tools.requests.views import finding
from spilno.tools.requests.views.shown import context
from spilno.web.forms import Form, Text


class HideForm(Form):
    """What is to be hidden, one piece a line."""

    hidden = Text(
        label=gettext_lazy("What to hide, one piece a line"),
        help_text=gettext_lazy("In the text and in the names of files. The original stays sealed."),
        limit=4_000,
        multiline=True,
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def hide(request: HttpRequest, number: int, message: int) -> HttpResponse:
    """Show what the rules find, let the person add or take out, hide it."""
    found, side = finding.readable(request, number)
    written = get_object_or_404(Message, pk=message, matter=found.matter)
    if not side or written.side not in (side, "author"):
        raise Http404
    form = HideForm(request.POST or None, initial={"hidden": _suggested(written)})
    if request.method == "POST" and form.is_valid():
        pieces = form.cleaned_data["hidden"].splitlines()
        thread.redact(message=written, hidden=pieces, at=clock.now())
        return redirect("requests:go", number)
    words: dict[str, Any] = {
        "form": form,
        "back_url": reverse("requests:go", args=[number]),
        "heading": _("Hide personal data"),
        "act": _("Hide"),
        "lines": [written.text],
    }
    return render(request, "requests/step.html", context(found, **words))


def _suggested(message: Message) -> str:
    names = [each.name for each in message.files.all()]
    found = masking.fragments(message.text, *names)
    return "\n".join(each.text for each in found)
