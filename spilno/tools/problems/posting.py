"""Letters to guests who left an address: what happened, and the link under which they judge.

Those with an account are written to by `notices`. The record is followed by cursor: a killed run
sends at most one letter twice, with the same Message-ID; a server that is away stops the cursor.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from spilno.people.sealing import NotOpened
from spilno.record import journal
from spilno.record.models import Entry
from spilno.tools.problems.actions import voices
from spilno.tools.problems.models import Cursor, Problem
from spilno.tools.problems.tool import TOLD

LOG = logging.getLogger(__name__)
NAME = "letters"
STEP = 5  # letters in one tick
WAIT = timedelta(minutes=1)  # after the mail server was away
VERBS = ["problems.reported", *TOLD]


def send_due(at: datetime) -> int:
    """Send the letters that are due; return how many went."""
    with transaction.atomic():
        Cursor.objects.get_or_create(name=NAME)
        cursor = Cursor.objects.select_for_update().get(name=NAME)
        if cursor.read_at is not None and cursor.read_at > at:
            return 0
        upto = journal.head()
        fresh = list(journal.entries(after=cursor.sequence, verbs=VERBS, limit=STEP))
        went = 0
        for entry in fresh:
            if not _sent(entry):
                cursor.read_at = at + WAIT
                break
            went, cursor.sequence = went + 1, entry.sequence
        else:
            cursor.sequence = cursor.sequence if len(fresh) == STEP else upto
        cursor.save(update_fields=["sequence", "read_at"])
    return went


def _sent(entry: Entry) -> bool:
    """Send the letter of an entry, if anybody waits for it; False when the server is away."""
    problem = Problem.objects.filter(pk=entry.matter_id).select_related("matter__place").first()
    if problem is None or not problem.email or not problem.secret_sealed:
        return True
    try:
        letter(problem, entry).send()
    except NotOpened:
        LOG.warning("the key of the link of problem %s is gone", problem.pk)
    except SMTPRecipientsRefused:
        LOG.info("the address of problem %s takes no letters", problem.pk)
    except OSError as error:  # smtplib's errors are OSError too
        LOG.warning("a letter of problem %s did not go: %s", problem.pk, type(error).__name__)
        return False
    return True


def letter(problem: Problem, entry: Entry) -> EmailMessage:
    """Return the letter about one entry, in Ukrainian whatever the worker speaks."""
    secret = voices.unsealed(problem)
    link = settings.ORIGIN + reverse("problems:guest", args=[problem.pk, secret])
    host = settings.ORIGIN.split("//")[1].split(":")[0]
    with override("uk"):
        label = _(TOLD.get(entry.verb, "The report is registered"))
        subject = _("Report No. %(number)s: %(what)s")
        body = [problem.matter.title, label, _last_words(problem), link, _why()]
        return EmailMessage(
            subject=subject % {"number": problem.number, "what": label},
            body="\n\n".join(part for part in body if part) + "\n",
            to=[problem.email],
            headers={"Message-ID": f"<problem-{problem.pk}-{entry.sequence}@{host}>"},
        )


def _why() -> str:
    return _("You left this address with a report. Do not give the link to others: it is your say.")


def _last_words(problem: Problem) -> str:
    step = problem.steps.filter(is_public=True).order_by("-at", "-pk").first()
    return step.text if step else ""
