"""One's own line of the list: taken back until the threshold, or hidden when it is dangerous."""

from datetime import datetime

from spilno.civic.nullifiers import KeyDestroyed, all_of
from spilno.people import participation
from spilno.people.models import Person
from spilno.record import journal
from spilno.record.journal import Book
from spilno.tools.petitions import stages
from spilno.tools.petitions.actions import handing
from spilno.tools.petitions.actions.moving import enter, lock
from spilno.tools.petitions.actions.refusals import ReasonMissing
from spilno.tools.petitions.models import Petition, Signature

HIDDEN_REASON_LIMIT = 200


class NotSigned(Exception):
    """There is no counted signature of this person here."""


class TooLate(Exception):
    """The threshold is reached or the window is over: the signature goes to the addressee."""


def withdraw(*, petition: Petition, person: Person, at: datetime) -> Signature:
    """Take one's signature back; the count falls by a published entry.

    The law is silent on it; allowed until the threshold. A voided signature counts no more, so it
    cannot be taken out of the count once again. Raises NotSigned, TooLate.
    """
    with journal.transaction() as book:
        held = lock(petition.pk)
        row = own_line(held, person)
        if row.state != Signature.State.VALID:
            raise NotSigned
        if held.matter.stage != stages.COLLECTING or _is_over(held, at):
            raise TooLate
        row.state = Signature.State.WITHDRAWN
        row.save(update_fields=["state"])
        _enter(row, held, book, "petitions.withdrawn", at)
        act = {"tool": "petitions", "act": "withdrawn", "matter": held.pk, "leaf": _hex(row)}
        participation.keep(person, act, at)
    return row


def revoke(*, petition_id: int, leaf: bytes, at: datetime) -> Signature:
    """Take out of the count what an officer signed for a person, by the code of its receipt.

    Unlike `withdraw` at any stage: the person was promised days to do it, and it may undo a
    signature given without them. Fewer than the threshold left: the addressee is told. Raises
    NotSigned.
    """
    with journal.transaction() as book:
        held = lock(petition_id)
        row = held.signatures.filter(leaf=leaf, state=Signature.State.VALID).first()
        if row is None:
            raise NotSigned
        total = handing.counted(held)
        row.state = Signature.State.WITHDRAWN
        row.save(update_fields=["state"])
        _enter(row, held, book, "petitions.withdrawn", at)
        if handing.falls_below(held, total, total - 1):
            handing.tell_below(held, at)
    return row


def hide_line(*, signature: Signature, reason: str, at: datetime) -> Signature:
    """Hide the name of one line at once: asked by its person or by a moderator for them.

    The signature goes on counting; the reason is public. Raises ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    return _show(signature, True, reason.strip()[:HIDDEN_REASON_LIMIT], at)


def show_line(*, signature: Signature, at: datetime) -> Signature:
    """Show a hidden line again: its person's wish only."""
    return _show(signature, False, "", at)


def own_line(petition: Petition, person: Person) -> Signature:
    """Return the counted or voided signature of `person`. Raises NotSigned."""
    try:
        who = all_of(person, petition.pk)
    except KeyDestroyed as destroyed:
        raise NotSigned from destroyed
    rows = Signature.objects.filter(petition=petition, nullifier__in=who)
    row = rows.filter(state__in=Signature.STANDING).first()
    if row is None:
        raise NotSigned
    return row


def _show(signature: Signature, is_hidden: bool, reason: str, at: datetime) -> Signature:
    with journal.transaction() as book:
        held = Petition.objects.select_related("matter").get(pk=signature.petition_id)
        rows = Signature.objects.filter(pk=signature.pk, is_hidden=not is_hidden)
        if rows.update(is_hidden=is_hidden, hidden_reason=reason):
            verb = "petitions.line_hidden" if is_hidden else "petitions.line_shown"
            _enter(signature, held, book, verb, at, reason)
    signature.refresh_from_db()
    return signature


def _enter(
    row: Signature, petition: Petition, book: Book, verb: str, at: datetime, reason: str = ""
) -> None:
    content = {"leaf": _hex(row), **({"reason": reason} if reason else {})}
    enter(petition, book, verb, at, content, level=row.level)


def _hex(row: Signature) -> str:
    return bytes(row.leaf).hex()


def _is_over(petition: Petition, at: datetime) -> bool:
    return petition.closes_at is not None and at > petition.closes_at
