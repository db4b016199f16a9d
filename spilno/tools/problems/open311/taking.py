"""Taking what a city says of a report: each word once, in the order of its clock."""

import hashlib
import logging
from datetime import datetime

from django.utils.translation import gettext as _

from spilno.civic.matters import StageChanged
from spilno.record import journal
from spilno.tools.problems import actions
from spilno.tools.problems.models import Problem
from spilno.tools.problems.open311 import mapping
from spilno.tools.problems.open311.client import Word
from spilno.tools.problems.open311.models import Sending, Update
from spilno.tools.problems.open311.sending import speaker

LOG = logging.getLogger(__name__)


def take(*, sending: Sending, word: Word, at: datetime) -> bool:
    """Take one word; tell whether it was new. A move that is not legal now is tried again later."""
    try:
        with journal.transaction():
            return _take(sending, word, at)
    except StageChanged:
        LOG.warning("problem %s moved meanwhile", sending.problem_id)
        return False


def _take(sending: Sending, word: Word, at: datetime) -> bool:
    held = Sending.objects.select_for_update().get(pk=sending.pk)
    digest = _digest(word)
    if Update.objects.filter(sending=held, digest=digest).exists() or _says_nothing(held, word):
        return False
    is_late = held.changed_at is not None and word.said_at < held.changed_at
    done = (mapping.LATE,) if is_late else _perform(held.problem_id, word, digest, at)
    Update.objects.create(
        sending=held,
        digest=digest,
        status=word.status,
        notes=word.notes,
        said_at=word.said_at,
        taken_at=at,
        result=(done or (mapping.NOTHING,))[-1],
    )
    if not is_late:
        held.status, held.changed_at = word.status, word.said_at
        held.save(update_fields=["status", "changed_at"])
    return True


def _says_nothing(held: Sending, word: Word) -> bool:
    """The same state and words, perhaps with another moment."""
    last = held.updates.exclude(result=mapping.LATE).order_by("said_at", "pk").last()
    return last is not None and (last.status, last.notes) == (word.status, word.notes)


def _perform(number: int, word: Word, digest: bytes, at: datetime) -> tuple[str, ...]:
    problem = Problem.objects.select_related("matter").get(pk=number)
    done = mapping.acts(problem.matter.stage, word.status, word.notes)
    for act in done:
        text = word.notes if act == done[-1] else ""
        _act(problem, act, text, word, digest, at)
    return done


def _act(problem: Problem, act: str, text: str, word: Word, digest: bytes, at: datetime) -> None:
    by = speaker()
    if act == mapping.FINISH:
        actions.finish(problem=problem, text=text, at=at, by=by, key=digest.hex())
    elif act == mapping.POSTPONE:
        said = text or _("Planned; when the money comes is not said.")
        actions.postpone(problem=problem, text=said, at=at, by=by)
    elif act == mapping.FOR_PERSON:
        said = _("The city’s system says: %(status)s.") % {"status": word.status}
        actions.note(problem=problem, text=f"{said} {text}".strip(), at=at, by=by, is_public=False)
    else:
        simple = {
            mapping.ACCEPT: actions.accept,
            mapping.ASSIGN: actions.assign,
            mapping.BEGIN: actions.begin,
            mapping.REFUSE: actions.refuse,
            mapping.NOTE: actions.note,
        }
        simple[act](problem=problem, text=text, at=at, by=by)  # type: ignore[operator] # one shape


def _digest(word: Word) -> bytes:
    said = f"{word.status}\0{word.notes}\0{word.said_at.isoformat()}"
    return hashlib.sha256(said.encode("utf-8", "replace")).digest()
