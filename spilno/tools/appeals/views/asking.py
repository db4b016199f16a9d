"""One page that asks for something and does it: what all the small acts share."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from spilno.civic.matters import StageChanged
from spilno.civic.timeline import IllegalMove
from spilno.duties import actions as duties
from spilno.tools.appeals.models import Appeal
from spilno.web.forms import Form

LOST = (StageChanged, IllegalMove, duties.AlreadyEnded)


def go(appeal: Appeal) -> HttpResponse:
    """Return the way to the page of the appeal."""
    return redirect("appeals:go", appeal.pk)


def office(appeal: Appeal) -> HttpResponse:
    """Return the way to the desk page of the appeal."""
    return redirect("appeals:office", appeal.pk)


def ask(
    request: HttpRequest,
    appeal: Appeal,
    form: Form,
    act: Callable[[], object],
    *,
    words: dict[str, Any],
    refusals: Mapping[Any, Any] | None = None,
    then: Callable[[Appeal], HttpResponse] = office,
) -> HttpResponse:
    """Show `form`; when it is posted and valid do `act` and go on; say a refusal in words.

    `words`: heading, act, lines … for the template.
    """
    if request.method == "POST" and form.is_valid():
        known = refusals or {}
        try:
            act()
            return then(appeal)
        except tuple(known) as refusal:
            form.add_error(None, next(known[kind] for kind in known if isinstance(refusal, kind)))
        except LOST:
            form.add_error(None, _("Meanwhile the appeal went on. Look at its page."))
    back = "appeals:office" if then is office else "appeals:go"
    facts = {"appeal": appeal, "matter": appeal.matter, "form": form}
    facts |= {"back_url": reverse(back, args=[appeal.pk]), **words}
    status = 422 if form.errors else 200
    return render(request, "appeals/step.html", facts, status=status)
