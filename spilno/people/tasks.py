"""Night work: what is over is forgotten."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from procrastinate.contrib.django import app

from spilno.people import attempts, former, limits
from spilno.record import clock


@app.periodic(cron="17 3 * * *")
@app.task(queue="default")
def forget(timestamp: int) -> None:
    """Remove ended sessions, used-up counters and roots whose year is over."""
    purge(clock.now())


def purge(at: datetime) -> None:
    """Remove what is over at `at`. Safe to repeat and to be killed anywhere."""
    Session.objects.filter(expire_date__lt=at).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    limits.purge(at)
    attempts.purge(at)
    former.purge(at)
