"""The author's acts before publication: draft, edit, gather supporters, submit."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from spilno.civic import matters
from spilno.civic.eligibility import judge
from spilno.civic.matters import StageChanged
from spilno.civic.models import Matter
from spilno.discussion import actions as discussion
from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno.record import journal
from spilno.tools.petitions import eligible, rules, stages
from spilno.tools.petitions.actions import names, owing
from spilno.tools.petitions.actions.moving import change, lock_in, move
from spilno.tools.petitions.actions.refusals import Incomplete, NotEligible, NotNow
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.rules import Name


class SupportersNeeded(Exception):
    """The statute asks for supporters before moderation: there are `have` of `need`."""

    def __init__(self, have: int, need: int) -> None:
        super().__init__(f"{have} of {need}")
        self.have = have
        self.need = need


def draft(
    *,
    author: Person,
    place: Place,
    at: datetime,
    addressee: Authority | None = None,
    title: str = "",
    text: str = "",
    name: Name | None = None,
) -> Petition:
    """Return a new private draft. A quiet act: nothing goes into the record."""
    known = names.binding(author, name or names.of(author))
    with journal.transaction():
        matter = matters.create(
            kind="petition",
            title=title,
            place=addressee.place if addressee else place,
            author=author,
            at=at,
        )
        return Petition.objects.create(
            matter=matter,
            addressee=addressee,
            text=text,
            surname=known.surname,
            given_name=known.given_name,
            patronymic=known.patronymic,
            code=secrets.token_urlsafe(16),
            edited_at=at,
        )


def edit(
    *,
    petition: Petition,
    at: datetime,
    title: str | None = None,
    text: str | None = None,
    addressee: Authority | None = None,
    name: Name | None = None,
) -> Petition:
    """Change what is given of a draft; what supporters or moderators have seen stays. Quiet.

    Raises NotNow.
    """
    with journal.transaction():
        held = _draft(petition)
        _edit_matter(held.matter, title, addressee)
        values: dict[str, object] = {"edited_at": at}
        if text is not None:
            values["text"] = text
        if addressee is not None:
            values["addressee"] = addressee
        if name is not None and held.matter.author is not None:
            values |= _parts(names.binding(held.matter.author, name))
        change(held, **values)
    return held


def discard(*, petition: Petition) -> None:
    """Delete a draft for good. Quiet. Raises NotNow."""
    with journal.transaction():
        _draft(petition).matter.delete()


def gather(*, petition: Petition, at: datetime) -> Petition:
    """Open the draft, by its link only, to supporters; its words stay as they are from now on.

    Raises Incomplete, NotNow.
    """
    with journal.transaction() as book:
        held = _draft(petition)
        _check_complete(held)
        link = Matter.Visibility.LINK
        move(held, book, "petitions.gathering", at, private=True, visibility=link)
    return held


def submit(*, petition: Petition, level: str, at: datetime) -> Petition:
    """Send a petition to moderation, which has 2 working days (Law 393/96 art. 23-1).

    `level` is what the author's session proves. Raises Incomplete, NotEligible, SupportersNeeded,
    NotNow.
    """
    with journal.transaction() as book:
        held = lock_in(petition, stages.DRAFT, stages.SUPPORTERS)
        _check_complete(held)
        _check_author(held, level, at)
        _check_supporters(held, at)
        content = {"title": held.matter.title, "text": held.text}
        dates = {"submitted_at": at}
        move(held, book, "petitions.submitted", at, content=content, dates=dates, private=True)
        due_at = owing.begin(held, "moderation", "moderation_term", at).due_at
        discussion.open_case(matter=held.matter, due_at=due_at, at=at)
    return held


def lacking(petition: Petition) -> Sequence[rules.Fault]:
    """Return what the draft still lacks to be submitted."""
    return rules.faults(
        title=petition.matter.title,
        text=petition.text,
        name=Name(petition.surname, petition.given_name, petition.patronymic),
        has_addressee=petition.addressee_id is not None,
    )


def _draft(petition: Petition) -> Petition:
    try:
        return lock_in(petition, stages.DRAFT)
    except Matter.DoesNotExist as gone:
        raise StageChanged(f"draft {petition.pk} was deleted") from gone


def _edit_matter(matter: Matter, title: str | None, addressee: Authority | None) -> None:
    if title is not None:
        matter.title = title
    if addressee is not None:
        matter.place = addressee.place
    matter.save(update_fields=["title", "place"])


def _parts(name: Name) -> dict[str, object]:
    return {
        "surname": name.surname,
        "given_name": name.given_name,
        "patronymic": name.patronymic,
    }


def _check_complete(petition: Petition) -> None:
    found = lacking(petition)
    if found:
        raise Incomplete(found)


def _check_author(petition: Petition, level: str, at: datetime) -> None:
    author, addressee = petition.matter.author, petition.addressee
    assert addressee is not None  # noqa: S101 - `_check_complete` has looked
    if author is None:
        raise NotNow(petition.matter.stage)  # the account was erased
    in_force = eligible.rules_of(petition, at)
    least = in_force.level("author_min_level")
    known = eligible.standings([(author, level)], at)[0]
    verdict = judge(known, eligible.requirement(addressee, in_force, level=least))
    if not verdict.allowed:
        raise NotEligible(verdict)


def _check_supporters(petition: Petition, at: datetime) -> None:
    need = eligible.rules_of(petition, at).number("supporters_required") or 0
    have = petition.supports.count() if need else 0
    if have < need:
        raise SupportersNeeded(have, need)
