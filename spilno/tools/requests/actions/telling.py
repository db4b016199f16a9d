"""What the requester is told in the thread of the request, by the body or by the platform."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from spilno.duties.thread import actions as thread
from spilno.duties.thread.models import Message
from spilno.tools.requests.models import Request

BODY, PLATFORM = Message.Side.BODY, Message.Side.PLATFORM


def by_body(request: Request, text: str, at: datetime) -> Message:
    """Write the body's words into the thread; everyone reads them where the request is public."""
    return thread.write(
        matter=request.matter,
        side=BODY,
        text=text,
        is_public=True,
        authority=request.holder,
        name=request.holder.name,
        at=at,
    )


def forwarded(request: Request, reasons: str, at: datetime) -> Message:
    """Tell to whom the request went on and why: the requester must be told (art. 22(3))."""
    with override("uk"):
        facts = {"body": request.holder.name, "reasons": reasons}
        text = _(
            "The request was forwarded to the proper holder: %(body)s. %(reasons)s The term "
            "begins anew when that holder receives it (art. 22(3) of Law No. 2939-VI)."
        )
        return thread.write(
            matter=request.matter, side=PLATFORM, text=text % facts, is_public=True, at=at
        )
