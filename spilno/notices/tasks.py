"""What the worker does for notices: read the record, make letters, send them."""

from datetime import datetime

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from spilno.notices import digest, fanout, post, reminding, telling
from spilno.notices.models import Letter
from spilno.record import clock


def tick(at: datetime) -> None:
    """Follow the record and make the letters that are due; sending is a job of its own."""
    fanout.follow_record(at)
    digest.make_letters(at)
    reminding.remind(at)
    telling.tell(at)
    if Letter.objects.filter(state=Letter.State.QUEUED, next_try_at__lte=at).exists():
        queue_sending()


def queue_sending() -> None:
    """Ask for one sending job; when one waits already, that one serves."""
    try:
        send_letters.configure(lock="letters", queueing_lock="letters").defer()
    except AlreadyEnqueued:
        return


@app.task(name="notices.send_letters", queue="default")
def send_letters() -> None:
    """Send all letters that are due."""
    post.send_due(clock.now())
