"""Sending a request, taking it back, making it public later."""

from dataclasses import dataclass
from datetime import datetime

from spilno.civic import matters
from spilno.civic.models import Matter
from spilno.duties.thread import actions as thread
from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno.record import journal
from spilno.tools.requests import rules, stages
from spilno.tools.requests.actions import owing
from spilno.tools.requests.actions.moving import change, enter, lock_in, move
from spilno.tools.requests.actions.refusals import Incomplete, NobodyAnswers
from spilno.tools.requests.actions.registering import receive
from spilno.tools.requests.models import Request

PUBLIC, PRIVATE = Matter.Visibility.PUBLIC, Matter.Visibility.PRIVATE
KIND = "request"


@dataclass(frozen=True)
class Requester:
    """Who asks (art. 19(5)): a name and an address by post or e-mail. Never public."""

    name: str
    email: str = ""
    postal: str = ""
    phone: str = ""
    kind: str = "person"
    shows_name: bool = False


def send(
    *,
    author: Person,
    holder: Authority,
    place: Place,
    title: str,
    text: str,
    requester: Requester,
    at: datetime,
    urgency: str = "",
    topic: str = "",
    is_public: bool = True,
) -> Request:
    """Send a request; a holder that works here has received it at once, and its term runs.

    Raises Incomplete, NobodyAnswers.
    """
    contacts = {"email": requester.email, "postal": requester.postal}
    if found := rules.faults(title=title, text=text, name=requester.name, contacts=contacts):
        raise Incomplete(list(found))
    if holder.kind == Authority.Kind.NONE or holder.ended_on is not None:
        raise NobodyAnswers
    with journal.transaction() as book:
        seen = PUBLIC if is_public else PRIVATE
        matter = matters.create(
            kind=KIND, title=title, place=place, author=author, at=at, visibility=seen
        )
        request = Request(matter=matter, holder=holder, topic=topic, urgency=urgency, sent_at=at)
        request.requester, request.name, request.email = (
            requester.kind,
            requester.name,
            requester.email,
        )
        request.postal, request.phone = requester.postal, requester.phone
        request.shows_name = requester.shows_name
        request.save()
        enter(request, book, "requests.sent", at, {"title": title, "urgency": urgency})
        thread.write(matter=matter, side="author", text=text, is_public=True, at=at)
        if holder.state == Authority.State.JOINED:
            receive(request, book, at, at)
    return request


def withdraw(*, request: Request, at: datetime) -> Request:
    """Take the request back: nothing is owed any more. Raises NotNow."""
    with journal.transaction() as book:
        held = lock_in(request, stages.SENT, stages.REGISTERED)
        if duty := owing.running(held):
            owing.lift(duty, at)
        move(held, book, "requests.withdrawn", at, withdrawn_at=at)
    return held


def publish(*, request: Request, at: datetime) -> Request:
    """Let everyone read a request that was private so far; who asked stays hidden."""
    every = [stage.code for stage in stages.STAGES]
    with journal.transaction() as book:
        held = lock_in(request, *every)
        if held.is_public:
            return held
        held.matter.visibility = PUBLIC
        held.matter.save(update_fields=["visibility"])
        change(held)
        enter(held, book, "requests.published", at, {"title": held.matter.title})
    return held
