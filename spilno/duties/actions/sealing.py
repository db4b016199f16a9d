"""The signature of an official or the seal of a body under an answer (Law 2155-VIII art. 17)."""

import hashlib
import json
from datetime import datetime

from spilno.civic import containers
from spilno.civic.containers import Judged
from spilno.duties import entries
from spilno.duties.models import Answer, Seal
from spilno.record import journal

MOST = 5  # signatures under one answer: who prepared it, the head, the body


class ForeignSeal(Exception):
    """The certificate belongs to another organisation, or to a citizen."""


class AlreadySealed(Exception):
    """The same certificate has signed this answer, or it bears `MOST` signatures."""


def seal(*, answer: Answer, judged: Judged, at: datetime) -> Seal:
    """Put a verified signature under an answer; the entry commits to our report on it.

    The caller has checked that the file signs `text(answer)`. Raises ForeignSeal, AlreadySealed.
    """
    check_holder(answer, judged)
    with journal.transaction() as book:
        held = Answer.objects.select_for_update().get(pk=answer.pk)
        _check_new(held, judged)
        content = {"answer": held.pk, "report": judged.digest}
        entry = book.enter(**entries.of(held.duty, "answer_sealed", at, content))
        containers.keep([(entry.leaf, held.matter_id, judged)], at)
        given = Seal(answer=held, leaf=entry.leaf, sealed_at=at)
        given.holder, given.strength = judged.holder, judged.strength_label
        given.save()
    return given


def digest(answer: Answer) -> str:
    """Return the SHA-256 of all the words of an answer, hex: what its signature binds."""
    words = json.dumps(entries.answer(answer), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def check_holder(answer: Answer, judged: Judged) -> None:
    """Raise ForeignSeal unless the certificate names the body that answers.

    Where the body's ЄДРПОУ is not on file any organisation's certificate passes: the page shows
    whose it is.
    """
    own = answer.authority.edrpou
    if not judged.organisation_code or (own and own != judged.organisation_code):
        raise ForeignSeal


def _check_new(answer: Answer, judged: Judged) -> None:
    seals = list(answer.seals.all())
    before = {bytes(found.leaf) for found in seals}
    same = [row.report for row in containers.of_leaves(before).values()]
    known = {certificate(report) for report in same}
    if len(seals) >= MOST or certificate(judged.report) in known:
        raise AlreadySealed


def certificate(report: str) -> str:
    """Return the serial number and issuer of the one certificate of a report."""
    return json.dumps(json.loads(report)["signers"][0]["certificate"], sort_keys=True)
