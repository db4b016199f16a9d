"""Answers of bodies, their files, and how those who asked judge them."""

from datetime import date, datetime

from spilno.duties import entries
from spilno.duties.actions.running import meet
from spilno.duties.models import Answer, AnswerFile, Duty, Rating
from spilno.people.models import Person
from spilno.record import journal


class OutOfRange(Exception):
    """A rating has 1 to 5."""


class NoBody(Exception):
    """The duty is the operator's own: it is met, not answered."""


class TooManyFiles(Exception):
    """An answer has at most `AnswerFile.MOST` files."""


def answer(
    *,
    duty: Duty,
    result: str,
    text: str,
    signer_name: str,
    signer_post: str,
    entered_by: Person | None,
    at: datetime,
    incoming_number: str = "",
    incoming_on: date | None = None,
    outgoing_number: str = "",
    outgoing_on: date | None = None,
    official_url: str = "",
    session_decision: str = "",
    came_at: datetime | None = None,
) -> Answer:
    """Give the official answer and meet the duty with it; the entry commits to its words.

    `came_at`: when it came by mail (`meet`), if a person enters it only at `at`.

    The tool moves its matter and writes its own verb in the same transaction.
    Raises NoBody, AlreadyEnded.
    """
    if duty.authority is None:
        raise NoBody
    given = Answer(matter_id=duty.matter_id, duty=duty, authority=duty.authority, text=text)
    given.result, given.signer_name, given.signer_post = result, signer_name, signer_post
    given.incoming_number, given.incoming_on = incoming_number, incoming_on
    given.outgoing_number, given.outgoing_on = outgoing_number, outgoing_on
    given.official_url, given.session_decision = official_url, session_decision
    given.entered_by, given.entered_at = entered_by, at
    with journal.transaction():
        meet(duty=duty, at=at, content=entries.answer(given), came_at=came_at)
        given.save()
    return given


def attach(
    *,
    answer: Answer,
    name: str,
    content_type: str,
    size: int,
    path: str,
    digest: str,
    at: datetime,
    caption: str = "",
    is_told: bool = True,
) -> AnswerFile:
    """Add a file, cleaned and stored by the caller, to an answer; `digest`: its SHA-256, hex.

    `is_told`: those who follow get news of it; not of what comes with the answer itself.
    Raises TooManyFiles.
    """
    verb = "file_added" if is_told else "file_given"
    with journal.transaction() as book:
        held = Answer.objects.select_for_update().get(pk=answer.pk)
        if held.files.count() >= AnswerFile.MOST:
            raise TooManyFiles
        kept = AnswerFile(answer=answer, name=name, caption=caption, path=path)
        kept.content_type, kept.size = content_type, size
        kept.save()
        content = {"name": name, "caption": caption, "size": size, "sha256": digest}
        book.enter(**entries.of(answer.duty, verb, at, content))
    return kept


def rate(*, answer: Answer, nullifier: bytes, quality: int, relevance: int, at: datetime) -> Rating:
    """Judge an answer, or change one's judgement: one person has one. Raises OutOfRange."""
    if not (1 <= quality <= 5 and 1 <= relevance <= 5):
        raise OutOfRange
    with journal.transaction() as book:
        values = {"quality": quality, "relevance": relevance, "rated_at": at}
        rating, is_new = Rating.objects.update_or_create(
            answer=answer, nullifier=nullifier, defaults=values
        )
        verb = "rated" if is_new else "rating_changed"
        content = {"answer": answer.pk, "quality": quality, "relevance": relevance}
        book.enter(**entries.of(answer.duty, verb, at, content))
    return rating
