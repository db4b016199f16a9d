"""Parts that the stories of the demonstration are told from."""

from collections.abc import Generator
from datetime import date, datetime, timedelta

from spilno.duties import actions as duties
from spilno.people.models import Person
from spilno.places.models import Authority
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.seed import texts
from spilno.tools.petitions.seed.stage import KORIUKIVKA, Stage, Story, sign
from spilno.tools.petitions.seed.texts import Text

Telling = Generator[datetime, None, Petition]
PARTS = 5  # a collection grows in so many parts
SECOND = timedelta(seconds=1)


def submitted(stage: Stage, text: Text, author: Person, to: Authority, day: int) -> Telling:
    """Write and submit, so many days ago."""
    yield stage.ago(day, 9)
    petition = actions.draft(
        author=author,
        place=to.place,
        addressee=to,
        title=text.title,
        text=text.text,
        at=stage.now,
    )
    return actions.submit(petition=petition, level=author.level, at=stage.now)


def published(stage: Stage, text: Text, author: Person, to: Authority, day: int) -> Telling:
    """Submit, and publish on the next working day."""
    petition = yield from submitted(stage, text, author, to, day)
    yield stage.ago(day - 1, 15)
    return actions.publish(petition=petition, by=stage.people["maria"], at=stage.now)


def collected(
    stage: Stage,
    text: Text,
    author: Person,
    to: Authority,
    days: tuple[int, int],
    signers: list[Person],
) -> Telling:
    """Publish, and let people sign from the first day to the last."""
    first, last = days
    petition = yield from published(stage, text, author, to, first)
    for part in range(PARTS):
        yield stage.ago(last + (first - 2 - last) * (PARTS - 1 - part) // (PARTS - 1), 18)
        sign(petition, signers[part::PARTS], stage.now)
    return petition


def local(stage: Stage, text: Text, author: str, days: tuple[int, int], number: int) -> Telling:
    """Collect in Корюківська громада."""
    people = stage.crowd(KORIUKIVKA, number)
    council = stage.council(KORIUKIVKA)
    return collected(stage, text, stage.people[author], council, days, people)


def sent(stage: Stage, text: Text, author: str, days: tuple[int, int], number: int) -> Telling:
    """Collect enough, and hand over on the next day."""
    petition = yield from local(stage, text, author, days, number)
    yield stage.ago(days[1], 20)
    actions.reach(petition=petition, at=stage.now)
    yield stage.ago(days[1] - 1, 8)
    actions.hand_over(petition=petition, at=stage.now)
    return petition


def under_review(
    stage: Stage, text: Text, author: str, days: tuple[int, int], number: int
) -> Telling:
    """Hand over, and publish the notice within two working days."""
    petition = yield from sent(stage, text, author, days, number)
    yield stage.ago(days[1] - 3, 11)
    url = f"https://koryukivka-rada.gov.ua/petitions/{petition.pk}/"
    return actions.begin_review(petition=petition, url=url, at=stage.now)


def answered(
    stage: Stage, text: Text, days: tuple[int, int, int], result: str, words: str
) -> Telling:
    """Review and answer. `days`: of the submission, of the last signature, of the answer."""
    petition = yield from under_review(stage, text, "bohdan", days[:2], 101 + days[2] % 20)
    yield stage.ago(days[2], 14)
    answer(stage, petition, result, words)
    return petition


def answer(stage: Stage, petition: Petition, result: str, words: str) -> None:
    """Give the answer of the head with its papers."""
    head = stage.people["taras"]
    actions.answer(
        petition=petition,
        by=head,
        result=result,
        text=words,
        signer_name=f"{head.given_name} {head.surname}",
        signer_post="голова громади",
        incoming_number=f"{petition.pk}/02-15",
        incoming_on=day_of(petition.received_at, stage),
        outgoing_number=f"02-15/{petition.pk + 410}",
        outgoing_on=stage.now.date(),
        official_url=f"https://koryukivka-rada.gov.ua/answers/{petition.pk}/",
        at=stage.now,
    )


def day_of(moment: datetime | None, stage: Stage) -> date:
    """Return the day of a moment, of the present one when there is none."""
    return (moment or stage.now).date()


def silence(stage: Stage) -> Story:
    """Nobody answers: the day after the term it is red."""
    petition = yield from under_review(stage, texts.WATER, "nina", (75, 45), 109)
    ends_at = petition.matter.stage_ends_at
    if ends_at is not None and ends_at < stage.at:
        yield ends_at + SECOND
        duties.mark_overdue(at=stage.now)


def expired(stage: Stage, text: Text, day: int, number: int) -> Telling:
    """Collect too few: the day after the window it is an appeal."""
    petition = yield from local(stage, text, "nina", (day, day - 50), number)
    assert petition.closes_at is not None  # noqa: S101 - it was just published
    yield petition.closes_at + SECOND
    actions.close_window(petition=petition, at=stage.now)
    return petition
