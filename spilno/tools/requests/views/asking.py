"""One act of the holder's official: its page, and refusals said in sentences."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from spilno.civic.matters import StageChanged
from spilno.duties import actions as duties
from spilno.tools.requests import actions
from spilno.tools.requests.models import Request
from spilno.tools.requests.views.shown import context
from spilno.web.forms import Form
from spilno.web.uploads import was_cut

POSTS = ["GET", "HEAD", "POST"]
LOST = (StageChanged, actions.NotNow, duties.AlreadyEnded, duties.AlreadyRunning)
Act = Callable[[], object]


def ask(request: HttpRequest, found: Request, form: Form, **words: Any) -> HttpResponse:
    """Show one act: what it does, its form, the way back."""
    back = reverse("requests:office", args=[found.pk])
    shown = context(found, form=form, back_url=back, **words)
    # 413: the browser may still be sending, and shows such an answer nevertheless (RFC 9110).
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if was_cut(request) else HTTPStatus.OK
    return render(request, "requests/step.html", shown, status=status)


def done(form: Form, act: Act) -> bool:
    """Do the act; a refusal is said in a sentence, what was typed stays."""
    try:
        act()
        return True
    except LOST:
        form.add_error(None, _("Somebody has just done this. Your text is kept below."))
    except actions.TooLate:
        form.add_error(None, _("The term within which this may be done is over."))
    except actions.NotUrgent:
        form.add_error(None, _("The 48 hours do not run, or were disputed before."))
    except actions.NotGround:
        form.add_error("ground", _("Unpaid costs are a ground only after they were told."))
    except actions.SameHolder:
        form.add_error("to", _("A request is forwarded to another body."))
    except actions.NamesRequester as named:
        words = ", ".join(named.words)
        form.add_error(
            "text",
            _("Everyone will read this, and it says who asked: %(words)s. Take that out.")
            % {"words": words},
        )
    return False
