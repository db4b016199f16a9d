"""Moderation: publish within the term or refuse with a reason that can be appealed."""

from datetime import datetime
from typing import Any

from spilno.civic.models import Matter
from spilno.discussion import actions as discussion
from spilno.discussion.models import ModerationCase
from spilno.people.models import Person, Role
from spilno.record import journal
from spilno.record.journal import Book
from spilno.tools.petitions import eligible, stages
from spilno.tools.petitions.actions import owing
from spilno.tools.petitions.actions.moving import change, enter, lock_in, move
from spilno.tools.petitions.models import Petition


def publish(
    *, petition: Petition, by: Person, at: datetime, role: str = Role.Kind.MODERATOR
) -> Petition:
    """Publish: the collection begins at once (art. 23-1), the rules freeze, the window is set.

    Raises NotNow and what `discussion.actions.decide` raises: AlreadyDecided, OwnMatter.
    """
    with journal.transaction() as book:
        held = lock_in(petition, stages.MODERATION)
        case = _case(held)
        published = ModerationCase.Decision.PUBLISHED
        discussion.decide(case=case, decision=published, by=by, role=role, at=at)
        owing.meet(held, "moderation", at)
        _open(held, book, at)
    return held


def refuse(
    *,
    petition: Petition,
    by: Person,
    code: str,
    text: str,
    at: datetime,
    clause: str = "",
    role: str = Role.Kind.MODERATOR,
) -> Petition:
    """Refuse publication with a coded reason, its clause and words for the author, who can appeal.

    Raises NotNow, and of `discussion.actions.decide`: AlreadyDecided, OwnMatter, UnknownReason,
    TextMissing.
    """
    with journal.transaction() as book:
        held = lock_in(petition, stages.MODERATION)
        case = _case(held)
        why: dict[str, Any] = {"reason_code": code, "clause": clause, "text": text}
        refused = ModerationCase.Decision.REFUSED
        discussion.decide(case=case, decision=refused, by=by, role=role, at=at, **why)
        owing.meet(held, "moderation", at)
        content = {"reason": case.reason_code, "clause": case.reason_clause}
        link = Matter.Visibility.LINK
        move(held, book, "petitions.refused", at, content=content, visibility=link)
    return held


def appeal_refusal(*, petition: Petition, by: Person, text: str, at: datetime) -> ModerationCase:
    """Ask for a second look by another person, who has a term of their own.

    Raises NotNow, and of `discussion.actions.appeal`: NotAuthor, AlreadyAppealed, TextMissing.
    """
    with journal.transaction() as book:
        held = lock_in(petition, stages.REJECTED)
        case = _case(held)
        due_at = owing.until(held, "moderation_appeal_term", at)
        discussion.appeal(case=case, by=by, text=text, due_at=due_at, at=at)
        owing.begin(held, "moderation_appeal", "moderation_appeal_term", at)
        enter(held, book, "petitions.refusal_appealed", at, {"case": case.pk})
    return case


def decide_appeal(
    *,
    petition: Petition,
    by: Person,
    is_upheld: bool,
    reason: str,
    at: datetime,
    role: str = Role.Kind.MODERATOR,
) -> Petition:
    """Decide the appeal: the refusal stands, or the petition is published now.

    Raises NotNow, and of `discussion.actions.decide_appeal`: SamePerson, OwnMatter,
    AlreadyDecided, TextMissing.
    """
    with journal.transaction() as book:
        held = lock_in(petition, stages.REJECTED)
        outcome: dict[str, Any] = {"is_upheld": is_upheld, "reason": reason}
        discussion.decide_appeal(case=_case(held), by=by, role=role, at=at, **outcome)
        owing.meet(held, "moderation_appeal", at)
        if is_upheld:
            enter(held, book, "petitions.refusal_upheld", at)
        else:
            _open(held, book, at)
    return held


def case_of(petition: Petition) -> ModerationCase | None:
    """Return the latest look at a petition, or None before the first."""
    return ModerationCase.objects.filter(matter=petition.matter).order_by("-pk").first()


def _case(petition: Petition) -> ModerationCase:
    return (
        ModerationCase.objects.filter(matter=petition.matter).select_related("matter").latest("pk")
    )


def _open(petition: Petition, book: Book, at: datetime) -> None:
    rules = eligible.rules_of(petition, at)
    closes_at = owing.window_end(petition, at)
    public: dict[str, Any] = {
        "visibility": Matter.Visibility.PUBLIC,
        "rule_set": rules,
        "ends_at": closes_at,
    }
    move(petition, book, "petitions.published", at, content=_words(petition), **public)
    change(
        petition,
        published_at=at,
        closes_at=closes_at,
        threshold=rules.number("signatures_required"),
    )


def _words(petition: Petition) -> dict[str, Any]:
    """What all who sign will have read: an edit afterwards would show."""
    return {
        "title": petition.matter.title,
        "text": petition.text,
        "addressee": petition.addressee_id,
    }
