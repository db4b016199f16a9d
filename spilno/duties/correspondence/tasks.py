"""What the worker does for letters: send what is due, fetch once a minute."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from spilno.duties.correspondence import inbox, sending
from spilno.duties.correspondence.models import Letter
from spilno.record import clock

EVERY = 60  # seconds between two looks into the mailbox
log = logging.getLogger("spilno.mail")


def tick(at: datetime) -> None:
    """Ask for jobs: mail servers may be slow, and the clock waits for nobody."""
    if Letter.objects.filter(state=Letter.State.WAITING, next_try_at__lte=at).exists():
        _queue(send_letters, "correspondence")
    if settings.INBOX and cache.add("correspondence.fetched", 1, EVERY):
        _queue(fetch_mail, "inbox")


def _queue(job, lock: str) -> None:  # type: ignore[no-untyped-def] # procrastinate is untyped
    try:
        job.configure(lock=lock, queueing_lock=lock).defer()
    except AlreadyEnqueued:
        return


@app.task(name="duties.send_correspondence", queue="default")
def send_letters() -> None:
    """Send all letters to bodies that are due."""
    sending.send_due(clock.now())


@app.task(name="duties.fetch_mail", queue="default")
def fetch_mail() -> None:
    """Take in what lies in the mailbox of the reception."""
    try:
        inbox.fetch(settings.INBOX, clock.now())
    except inbox.NotFetched as error:
        log.warning("the mailbox of the reception: %s", error)
