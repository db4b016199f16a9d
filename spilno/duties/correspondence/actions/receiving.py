"""Taking in a mail: sealed as it came, judged by rules; only what is right goes on by itself."""

from datetime import datetime
from hashlib import sha256

from django.db.models import Q

from spilno.duties.correspondence import (
    authentic,
    hosts,
    judging,
    notices,
    parsing,
    sealing,
    threading,
    tokens,
)
from spilno.duties.correspondence.models import Incoming, Letter
from spilno.duties.correspondence.parsing import Parsed
from spilno.duties.correspondence.settings import Reception, reception
from spilno.duties.models import Duty
from spilno.record import journal

Verdict, State = Incoming.Verdict, Incoming.State


def receive(
    *, octets: bytes, key: str, came_at: datetime, at: datetime, is_whole: bool = True
) -> Incoming | None:
    """Take in a mail that came to our mailbox at `came_at`; `key` names it there.

    `is_whole`: no when it is too large and only its head is here.
    None when it was taken in before. Never raises because of what is in the mail.
    """
    if Incoming.objects.filter(key=key).exists():
        return None
    digest = sha256(octets).hexdigest()
    mail = Incoming(key=key, digest=digest, sealed=sealing.seal(octets, digest))
    mail.came_at, mail.fetched_at = min(came_at, at), at
    try:
        parsed = parsing.read(octets, is_whole=is_whole)
    except parsing.NotRead as refusal:
        mail.verdict, mail.reason = Verdict.UNREADABLE, refusal.code
        mail.save()
        return mail
    return _place(mail, parsed, reception(), at)


def _place(mail: Incoming, parsed: Parsed, known: Reception, at: datetime) -> Incoming:
    _describe(mail, parsed)
    with journal.transaction():
        found = tokens.find(parsed.recipients, known.address)
        mail.letter = _letter(found.letter_id) if found else None
        mail.verdict = judging.verdict(_facts(mail, parsed, known))
        mail.save()
        if mail.verdict == Verdict.BOUNCE and parsed.bounce:
            notices.note(mail, parsed.bounce, at)
    if mail.verdict == Verdict.RIGHT:
        threading.thread(mail, parsed, at)
    return mail


def _letter(number: int) -> Letter | None:
    held = Letter.objects.select_for_update(of=("self",))
    return held.select_related("matter", "authority").filter(pk=number).first()


def _describe(mail: Incoming, parsed: Parsed) -> None:
    mail.identifier, mail.content_digest = parsed.message_id[:300], parsed.digest
    mail.sender, mail.subject, mail.text = parsed.sender[:320], parsed.subject, parsed.text


def _facts(mail: Incoming, parsed: Parsed, known: Reception) -> judging.Facts:
    letter = mail.letter
    return judging.Facts(
        has_letter=letter is not None,
        is_bounce=parsed.bounce is not None,
        is_automatic=parsed.is_automatic,
        is_repeat=letter is not None and _is_repeat(mail, letter),
        is_theirs=letter is not None and _wrote(letter, parsed.sender),
        proved=authentic.outcome(parsed.results, known.checked_by, parsed.sender),
        is_late=letter is not None and _is_late(letter, mail.came_at),
    )


def _wrote(letter: Letter, sender: str) -> bool:
    return bool(sender) and hosts.known(letter.authority, letter.to).wrote(sender)


def _is_repeat(mail: Incoming, letter: Letter) -> bool:
    same = Q(content_digest=mail.content_digest)
    if mail.identifier:
        same |= Q(identifier=mail.identifier)
    return letter.incoming.filter(same).exists()


def _is_late(letter: Letter, came_at: datetime) -> bool:
    """Tell whether the body owed an answer and its term was over when the mail came."""
    owed = Duty.objects.filter(matter=letter.matter, authority=letter.authority)
    running = owed.filter(state__in=Duty.RUNNING).order_by("due_at").first()
    return running is not None and running.state_at(came_at) == Duty.State.OVERDUE
