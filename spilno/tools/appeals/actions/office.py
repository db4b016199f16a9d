"""What the body does with an appeal: register, send on, return, extend, leave unconsidered."""

from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from spilno.duties import actions as duties
from spilno.duties.models import Duty
from spilno.places.models import Authority, Post, Unit
from spilno.record import journal
from spilno.tools.appeals import rules, stages
from spilno.tools.appeals.actions import owing
from spilno.tools.appeals.actions.drafting import is_to_complained
from spilno.tools.appeals.actions.moving import change, enter, lock_in, move, tell
from spilno.tools.appeals.actions.refusals import NotNow, ReasonMissing, ToComplained
from spilno.tools.appeals.actions.sending import deliver
from spilno.tools.appeals.models import Appeal, Card, Passing

CARD = (
    "form",
    "sign",
    "subject",
    "sex",
    "author_category",
    "author_status",
    "executor",
    "resolution",
)


class NotReceived(Exception):
    """The receipt is not recorded: nothing can be done with the appeal yet."""


class NumberMissing(Exception):
    """An appeal is registered under a number (КМУ № 348)."""


class TermOver(Exception):
    """Ten days have passed: what was not returned by then is answered (art. 5)."""


class SameBody(Exception):
    """It is with that body already."""


class GroundUnknown(Exception):
    """Art. 8 knows two grounds: anonymous, repeated."""


class EarlierMissing(Exception):
    """A repeated appeal is left only when the earlier answer is named (art. 8)."""


def register(
    *, appeal: Appeal, number: str, on: date, at: datetime, needs_study: bool = True, **who: str
) -> Appeal:
    """Register and take it for review; without further study it is answered in 15 days (art. 20).

    `who`: `name`, `post` of the official. Raises NumberMissing, NotReceived, NotNow.
    """
    if not number.strip():
        raise NumberMissing
    with journal.transaction() as book:
        held = _held(appeal, stages.SENT, stages.FORWARDED)
        values = {"incoming_number": number.strip(), "incoming_on": on, "registered_at": at}
        ends_at = held.matter.stage_ends_at
        content = {"number": number.strip(), "on": on.isoformat(), "needs_study": needs_study}
        move(held, book, "appeals.registered", at, content=content, values=values, ends_at=ends_at)
        owing.meet(held, "appeal_look", at)
        duty = owing.running(held, "appeal_answer")
        if not needs_study:
            duty = owing.begin(held, "appeal_short", at)
        _make_card(held, at)
        tell(held, _registered(number.strip(), on, duty), at, **who)
    return held


def classify(*, appeal: Appeal, at: datetime, topic: str = "", **fields: str) -> Card:
    """Fill in the card of classification (КМУ № 858). `fields`: some of CARD. Raises NotNow."""
    with journal.transaction() as book:
        held = lock_in(appeal, *stages.WITH_BODY, stages.ANSWERED, stages.DISPUTED, stages.DECLINED)
        card = _make_card(held, at)
        for name in CARD:
            if name in fields:
                setattr(card, name, fields[name])
        card.filled_at = at
        card.save()
        change(held, topic=topic or held.topic)
        enter(held, book, "appeals.classified", at, {"sign": card.sign, "topic": held.topic})
    return card


def forward(
    *,
    appeal: Appeal,
    to: Authority,
    reason: str,
    at: datetime,
    to_unit: Unit | None = None,
    to_post: Post | None = None,
    **who: str,
) -> Passing:
    """Send on to the competent body and tell the author (art. 7: within 5 days of the receipt).

    After them it is possible still, and recorded as late.
    Raises ReasonMissing, ToComplained, SameBody, NotReceived, NotNow.
    """
    if not reason.strip():
        raise ReasonMissing
    with journal.transaction() as book:
        held = _held(appeal, *stages.WITH_BODY)
        _check_target(held, to, to_post)
        passing = _pass(held, to, reason.strip(), at)
        content = {"to": to.pk, "reason": reason.strip(), "is_late": passing.is_late}
        owing.meet(held, "appeal_look", at)
        owing.lift_answers(held, passing.reason, at)
        tell(held, _forwarded(passing), at, **who)
        values: dict[str, Any] = {"addressee": to, "unit": to_unit, "post": to_post}
        values |= {"received_at": None, "registered_at": None, "incoming_number": ""}
        values |= {"incoming_on": None, "routed_because": passing.reason}
        move(held, book, "appeals.forwarded", at, content=content, values=values)
        deliver(held, book, at)
    return passing


def return_incomplete(*, appeal: Appeal, missing: str, at: datetime, **who: str) -> Appeal:
    """Return with an explanation of what is missing (art. 5: within 10 days of the receipt).

    Raises ReasonMissing, TermOver, NotReceived, NotNow.
    """
    if not missing.strip():
        raise ReasonMissing
    with journal.transaction() as book:
        held = _held(appeal, *stages.WITH_BODY)
        if owing.is_past(held, rules.PARTICULARS, at):
            raise TermOver
        owing.meet(held, "appeal_look", at)
        owing.lift_answers(held, missing.strip(), at)
        move(held, book, "appeals.returned", at, content={"missing": missing.strip()})
        with translation.override("uk"):
            words = _("Returned (art. 5): %(missing)s") % {"missing": missing.strip()}
        tell(held, words, at, **who)
    return held


def extend(*, appeal: Appeal, reason: str, at: datetime, name: str, post: str) -> Duty:
    """Extend to 45 days in all and tell the author; the head or deputy decides (art. 20).

    Raises ReasonMissing, NotNow, duties.AlreadyEnded (also when it is overdue), duties.NotLonger.
    """
    if not (reason.strip() and name.strip() and post.strip()):
        raise ReasonMissing
    with journal.transaction() as book:
        held = _held(appeal, stages.UNDER_REVIEW)
        duty = owing.running(held, "appeal_answer")
        if duty is None:
            raise NotNow(held.matter.stage)
        owing.lift(held, "appeal_short", reason, at)
        longer = duties.extend(
            duty=duty, term=rules.LONGEST, article=stages.TERM, reason=reason, at=at
        )
        change(held, extended_at=at)
        owing.set_end(held, longer.due_at)
        by = f"{name.strip()}, {post.strip()}"
        enter(held, book, "appeals.extended", at, {"reason": reason.strip(), "by": by})
        tell(held, _extended(reason.strip(), longer), at, name=name, post=post)
    return longer


def decline(
    *, appeal: Appeal, ground: str, explanation: str, at: datetime, earlier: str = "", **who: str
) -> Appeal:
    """Leave without consideration: anonymous, or repeated and decided before (art. 8).

    Raises GroundUnknown, ReasonMissing, EarlierMissing, NotReceived, NotNow.
    """
    _check_ground(ground, explanation, earlier)
    with journal.transaction() as book:
        held = _held(appeal, *stages.WITH_BODY)
        owing.meet(held, "appeal_look", at)
        owing.lift_answers(held, explanation.strip(), at)
        content = {"ground": ground, "explanation": explanation.strip(), "earlier": earlier}
        values = {"earlier": earlier.strip()}
        move(held, book, "appeals.declined", at, content=content, values=values)
        with translation.override("uk"):
            words = _("Not considered (art. 8): %(why)s") % {"why": explanation.strip()}
        tell(held, words, at, **who)
    return held


def _held(appeal: Appeal, *allowed: str) -> Appeal:
    held = lock_in(appeal, *allowed)
    if held.received_at is None:
        raise NotReceived
    return held


def _make_card(appeal: Appeal, at: datetime) -> Card:
    is_many = appeal.is_collective
    subject = Card.Subject.COLLECTIVE if is_many else Card.Subject.INDIVIDUAL
    form = Card.Form.AUTHORISED if appeal.behalf_of else Card.Form.ONLINE
    if appeal.passings.exists():
        form = Card.Form.OTHER_BODY
    given = {"subject": subject, "form": form, "filled_at": at}
    return Card.objects.get_or_create(appeal=appeal, defaults=given)[0]


def _check_target(appeal: Appeal, to: Authority, post: Post | None) -> None:
    if to.pk == appeal.addressee_id:
        raise SameBody
    is_about_post = post is not None and post.pk == appeal.about_post_id
    if is_to_complained(appeal, to) or is_about_post:
        raise ToComplained


def _pass(appeal: Appeal, to: Authority, reason: str, at: datetime) -> Passing:
    assert appeal.addressee is not None  # noqa: S101 - what was received has an addressee
    return Passing.objects.create(
        appeal=appeal,
        source=appeal.addressee,
        target=to,
        reason=reason,
        incoming_number=appeal.incoming_number,
        is_late=owing.is_past(appeal, rules.LOOK, at),
        passed_at=at,
    )


def _check_ground(ground: str, explanation: str, earlier: str) -> None:
    if ground not in rules.GROUNDS:
        raise GroundUnknown
    if not explanation.strip():
        raise ReasonMissing
    if ground == rules.REPEATED and not earlier.strip():
        raise EarlierMissing


def _registered(number: str, on: date, duty: Duty | None) -> str:
    with translation.override("uk"):
        facts = {"number": number, "on": date_format(on, "j E Y")}
        words = _("Registered: № %(number)s, %(on)s.") % facts
        if duty is None:
            return words
        day = date_format(localtime(duty.due_at), "j E Y")
        return f"{words} " + _("The answer is due by %(day)s.") % {"day": day}


def _forwarded(passing: Passing) -> str:
    with translation.override("uk"):
        facts = {"body": passing.target, "reason": passing.reason}
        return _("Forwarded (art. 7): %(body)s. %(reason)s") % facts


def _extended(reason: str, duty: Duty) -> str:
    with translation.override("uk"):
        facts = {"reason": reason, "day": date_format(localtime(duty.due_at), "j E Y")}
        return _("The term is extended to %(day)s (art. 20). Reason: %(reason)s") % facts
