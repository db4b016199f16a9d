"""The stories of the demonstration. Each ends where a visitor takes over."""

from collections.abc import Callable
from datetime import date, timedelta

from spilno.people.levels import Level
from spilno.places.authorities import central
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Petition, Signature
from spilno.tools.petitions.seed import telling, texts
from spilno.tools.petitions.seed.stage import (
    AHRONOMICHNA,
    HRADYZK,
    KORIUKIVKA,
    KYIV_CITY,
    SUMY,
    Stage,
    Story,
    sign,
)

YES = (
    "Петицію підтримано. Кошти закладено до програми благоустрою, роботи виконає комунальне"
    " підприємство. Про кожен крок повідомимо на цій сторінці."
)
NO = (
    "Петицію не підтримано. Плата за проїзд покриває 62 % видатків перевізника, решту вже доплачує"
    " громада. Безкоштовний проїзд для всіх коштував би 4,1 млн грн на рік, а вільних коштів у"
    " бюджеті 1,3 млн грн. Пільговий проїзд для школярів і пенсіонерів зберігаємо."
)
EXPLAINED = (
    "Звернення розглянуто. Майданчик за будинком культури буде відведено під торгівлю після"
    " рішення сесії; до того часу торгівлю біля перехрестя обмежено огорожею."
)


def draft(stage: Stage) -> Story:
    """A draft of Olena's that a visitor can finish."""
    yield stage.ago(2, 19)
    council = stage.council(KORIUKIVKA)
    actions.draft(
        author=stage.people["olena"],
        place=council.place,
        addressee=council,
        title=texts.CYCLE_PATH.title,
        text=texts.CYCLE_PATH.text,
        at=stage.now,
    )


def waiting(stage: Stage) -> Story:
    """A petition that a moderator has to look at."""
    council = stage.council(KORIUKIVKA)
    yield from telling.submitted(stage, texts.WASTE, stage.people["bohdan"], council, 1)


def refused(stage: Stage) -> Story:
    """A personal matter, refused with its reason."""
    council = stage.council(KORIUKIVKA)
    author = stage.people["ivan"]
    petition = yield from telling.submitted(stage, texts.FENCE, author, council, 12)
    yield stage.ago(11, 12)
    refuse(stage, petition, "personal_matter", "Спір між сусідами вирішує суд, а не рада.")


def appealed(stage: Stage) -> Story:
    """A refusal that its author does not accept."""
    council, author = stage.council(KORIUKIVKA), stage.people["nina"]
    petition = yield from telling.submitted(stage, texts.ALCOHOL, author, council, 6)
    yield stage.ago(5, 12)
    refuse(stage, petition, "outside_powers", "Рада громади не може вирішувати за всю країну.")
    yield stage.ago(0, 8)
    words = "Прошу розглянути петицію в межах нашої громади: таке рішення рада ухвалити може."
    actions.appeal_refusal(petition=petition, by=author, text=words, at=stage.now)


def refuse(stage: Stage, petition: Petition, code: str, words: str) -> None:
    """Refuse publication by the moderator."""
    by = stage.people["maria"]
    actions.refuse(petition=petition, by=by, code=code, text=words, at=stage.now)


def growing(stage: Stage) -> Story:
    """Two thirds of the way, one signature taken back."""
    petition = yield from telling.local(stage, texts.LIGHT, "olena", (20, 2), 65)
    yield stage.ago(1, 9)
    [person] = stage.crowd(KORIUKIVKA, 1)
    actions.withdraw(petition=petition, person=person, at=stage.now)


def nearly(stage: Stage) -> Story:
    """Three signatures are missing: a visitor sees it reach the threshold."""
    yield from telling.local(stage, texts.BUS, "nina", (41, 1), 97)


def reached(stage: Stage) -> Story:
    """Reached today: handed over tomorrow."""
    petition = yield from telling.local(stage, texts.STADIUM, "bohdan", (25, 1), 96)
    yield stage.ago(0, 6)
    sign(petition, stage.crowd(KORIUKIVKA, 101)[96:], stage.now)
    actions.reach(petition=petition, at=stage.now)


def sent(stage: Stage) -> Story:
    """Handed over: the notice is due."""
    yield from telling.sent(stage, texts.RAMP, "bohdan", (30, 2), 104)


def reviewed(stage: Stage) -> Story:
    """Under review, one line hidden."""
    petition = yield from telling.under_review(stage, texts.SHELTER, "olena", (50, 9), 118)
    yield stage.ago(4, 12)
    line = Signature.objects.filter(petition=petition).order_by("signed_at", "id")[2]
    actions.hide_line(signature=line, reason="Погрози підписанту", at=stage.now)


def executing(stage: Stage) -> Story:
    """Supported; one step done, one planned."""
    petition = yield from telling.answered(stage, texts.PLAYGROUND, (70, 50, 40), "supported", YES)
    yield stage.ago(30, 16)
    words = "Небезпечну гірку й гойдалки демонтовано."
    actions.plan_step(petition=petition, text=words, done_on=today(stage), at=stage.now)
    spring = today(stage) + timedelta(days=120)
    words = "Встановити нове обладнання та гумове покриття."
    actions.plan_step(petition=petition, text=words, planned_on=spring, at=stage.now)


def executed(stage: Stage) -> Story:
    """Executed and rated."""
    petition = yield from telling.answered(stage, texts.STOPS, (140, 110, 99), "supported", YES)
    for days, words in ((60, "Навіси й лавки закуплено."), (30, "Шість зупинок облаштовано.")):
        yield stage.ago(days, 16)
        actions.plan_step(petition=petition, text=words, done_on=today(stage), at=stage.now)
    yield stage.ago(29, 10)
    actions.close(petition=petition, at=stage.now)
    yield stage.ago(28, 19)
    for number, person in enumerate(stage.crowd(KORIUKIVKA, 14)):
        marks = {"quality": 3 + number % 3, "relevance": 4 + number % 2}
        actions.rate(petition=petition, person=person, at=stage.now, **marks)


def not_supported(stage: Stage) -> Story:
    """Answered with a no and its reasons."""
    yield from telling.answered(stage, texts.FREE_RIDE, (120, 95, 84), "not_supported", NO)


def appeal(stage: Stage) -> Story:
    """Too few signatures: considered as an appeal, the month runs."""
    yield from telling.expired(stage, texts.LIBRARY, 69, 41)


def explained(stage: Stage) -> Story:
    """Too few signatures, answered as an appeal."""
    petition = yield from telling.expired(stage, texts.MARKET, 130, 38)
    yield stage.ago(50, 15)
    telling.answer(stage, petition, "explained", EXPLAINED)


def no_address(stage: Stage) -> Story:
    """Reached, but nobody knows where to send it: the operator's queue."""
    people, council = stage.crowd(HRADYZK, 102), stage.council(HRADYZK)
    petition = yield from telling.collected(
        stage, texts.EMBANKMENT, people[0], council, (60, 4), people
    )
    yield stage.ago(4, 20)
    actions.reach(petition=petition, at=stage.now)
    yield stage.ago(3, 8)
    actions.hand_over(petition=petition, at=stage.now)


def voided(stage: Stage) -> Story:
    """A group of signatures was cut out, the rest stands."""
    people, council = stage.crowd(SUMY, 197), stage.council(SUMY)
    petition = yield from telling.collected(
        stage, texts.TROLLEYBUS, people[0], council, (33, 3), people
    )
    yield stage.ago(1, 16)
    last = Signature.objects.filter(petition=petition).order_by("-signed_at", "-id")[:14]
    actions.void(
        petition=petition,
        name="Вечір, 14 за хвилину",
        reason="14 підписів за одну хвилину з одного пристрою; особи не підтвердили участі.",
        leaves=[bytes(row.leaf) for row in last],
        at=stage.now,
    )


def capital(stage: Stage) -> Story:
    """The beginning of a long way in Kyiv."""
    people, council = stage.crowd(KYIV_CITY, 212), stage.council(KYIV_CITY)
    yield from telling.collected(stage, texts.KYIV_SHELTERS, people[0], council, (12, 1), people)


def campaign(stage: Stage) -> Story:
    """No statute on file: no threshold, a campaign; most signed by their e-mail address only."""
    people, council = stage.crowd(AHRONOMICHNA, 23), stage.council(AHRONOMICHNA)
    days = (26, 4)
    petition = yield from telling.collected(
        stage, texts.CLINIC, people[0], council, days, people[:8]
    )
    yield stage.ago(2, 20)
    sign(petition, people[8:], stage.now, Level.LOW)


def national(stage: Stage) -> Story:
    """To the President, signed from anywhere."""
    people = stage.crowd(KORIUKIVKA, 58)
    author, president = stage.people["bohdan"], central()[0]
    yield from telling.collected(stage, texts.VETERANS, author, president, (18, 1), people)


def today(stage: Stage) -> date:
    """Return the day the story stands at."""
    return stage.now.date()


STORIES: tuple[Callable[[Stage], Story], ...] = (
    draft,
    waiting,
    refused,
    appealed,
    growing,
    nearly,
    reached,
    sent,
    reviewed,
    telling.silence,
    executing,
    executed,
    not_supported,
    appeal,
    explained,
    no_address,
    voided,
    capital,
    campaign,
    national,
)
