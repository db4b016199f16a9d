"""Letters to addressees: the package, or news of it. At least once, with one Message-ID."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from spilno.tools.petitions import actions
from spilno.tools.petitions.addresses import url
from spilno.tools.petitions.models import HandOver
from spilno.tools.petitions.package import folder

LOG = logging.getLogger(__name__)
STEP = 5  # letters in one tick: a server that does not answer must not stop the count
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
ATTACHED_LIMIT = 8_000_000  # bytes; mail servers commonly refuse more than 10 MB


def send_due(at: datetime) -> int:
    """Send the letters that are due; return how many went."""
    ready = HandOver.objects.filter(state=HandOver.State.READY, try_again_at__lte=at)
    due = list(ready.order_by("try_again_at", "pk").values_list("pk", flat=True)[:STEP])
    return sum(_send(pk, at) for pk in due)


def _send(pk: int, at: datetime) -> bool:
    """Send one letter that no other worker holds."""
    with transaction.atomic():
        held = HandOver.objects.select_for_update(skip_locked=True, of=("self",))
        row = held.filter(pk=pk, state=HandOver.State.READY).first()
        address = row.petition.addressee.email if row and row.petition.addressee else ""
        if row is None or not address:
            return False
        went = _deliver(row, address)
        if not went:
            wait = min(FIRST_WAIT * 2 ** min(row.attempts, 10), LONGEST_WAIT)
            actions.mark_failed(hand_over=row, try_again_at=at + wait)
            return False
    actions.mark_sent(hand_over=row, sent_to=address, at=at)
    return True


def _deliver(row: HandOver, address: str) -> bool:
    try:
        letter(row, address).send()
    except OSError as error:  # smtplib's errors are OSError too
        LOG.warning("hand-over %s did not go: %s", row.pk, type(error).__name__)
        return False
    return True


def letter(row: HandOver, address: str) -> EmailMessage:
    """Return the letter to an addressee, in Ukrainian whatever the worker speaks."""
    with override("uk"):
        message = EmailMessage(
            subject=_subject(row),
            body="\n\n".join(_lines(row)) + "\n",
            to=[address],
            headers={"Message-ID": f"<petition-{row.petition_id}-{row.pk}@{_host()}>"},
        )
    _attach(message, row)
    return message


def _host() -> str:
    return settings.ORIGIN.split("//")[1].split(":")[0]


def _subject(row: HandOver) -> str:
    subjects = {
        HandOver.What.PETITION: _("Electronic petition No. %(number)s: signatures are collected"),
        HandOver.What.APPEAL: _("Collective appeal No. %(number)s"),
        HandOver.What.BELOW: _("Petition No. %(number)s: signatures were voided"),
    }
    return subjects[HandOver.What(row.what)] % {"number": row.petition.number}


def _lines(row: HandOver) -> list[str]:
    petition = row.petition
    address = settings.ORIGIN + url(petition.matter)
    common = [
        petition.matter.title,
        _("Signatures that count: %(total)s") % {"total": row.total},
        _("The petition, the list of those who signed and each date: %(url)s") % {"url": address},
    ]
    return [*common, _why(row), _("Please confirm that you received this by answering the letter.")]


def _why(row: HandOver) -> str:
    words = {
        HandOver.What.PETITION: _(
            "Law 393/96-ВР, art. 23-1: the notice of the beginning of review is published within "
            "2 working days after receipt, the review lasts 10 working days from the notice."
        ),
        HandOver.What.APPEAL: _(
            "The collection ended below the threshold or no threshold is on file. Law 393/96-ВР, "
            "art. 20 and 23-1: it is considered as a citizens’ appeal, within one month."
        ),
        HandOver.What.BELOW: _(
            "After signatures were voided fewer are left than the threshold. Nothing stops by "
            "itself: what to do about it is for you to decide. The reason is on the page."
        ),
    }
    return words[HandOver.What(row.what)]


def _attach(message: EmailMessage, row: HandOver) -> None:
    """Attach all files, or when they are too large for mail the document only."""
    files: list[Path] = sorted(folder(row.folder).iterdir()) if row.folder else []
    if sum(file.stat().st_size for file in files) > ATTACHED_LIMIT:
        files = [file for file in files if file.suffix in (".pdf", ".txt")]
    for file in files:
        message.attach_file(str(file))
