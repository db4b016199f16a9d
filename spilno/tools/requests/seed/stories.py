"""The stories of the demonstration. Each ends where a visitor takes over."""

from collections.abc import Callable
from decimal import Decimal

from spilno.places.authorities import central
from spilno.tools.requests import actions
from spilno.tools.requests.actions import owing
from spilno.tools.requests.models import Request
from spilno.tools.requests.seed.stage import Stage, Story, letter

APPEAL = (
    "Відмову можна оскаржити керівникові розпорядника, до вищого органу або до суду "
    "(ст. 23 Закону № 2939-VI)."
)


def running(stage: Stage) -> Story:
    """A request whose term runs."""
    yield stage.ago(1, 11)
    stage.send(
        "olena",
        "Скільки коштував поточний ремонт вулиці Шевченка",
        "Прошу надати кошторис, договір і акти виконаних робіт з поточного ремонту вулиці "
        "Шевченка у 2026 році.",
        topic="roads",
    )


def overdue(stage: Stage) -> Story:
    """Silence: the term is over and nobody answered."""
    yield stage.ago(12)
    stage.send(
        "olena",
        "Договори на вивезення побутових відходів за 2025 рік",
        "Прошу копії договорів на вивезення побутових відходів і додатків з цінами за 2025 рік.",
        topic="waste",
    )


def answered(stage: Stage) -> Story:
    """Information given in time."""
    yield stage.ago(30)
    made = stage.send(
        "bohdan",
        "Перелік укриттів громади та стан кожного",
        "Прошу перелік укриттів із зазначенням місткості та дати останнього огляду кожного.",
        topic="shelters",
    )
    yield stage.ago(27)
    actions.answer(
        request=made,
        letter=letter(
            "У громаді 14 укриттів загальною місткістю 2 310 осіб. Огляд проведено у вересні 2026 "
            "року: 11 придатні, три потребують ремонту (школа № 2, амбулаторія, будинок культури)."
        ),
        by=stage.people["taras"],
        at=stage.now,
    )


def refused(stage: Stage) -> Story:
    """A refusal on a ground of the law."""
    yield stage.ago(25)
    made = stage.send(
        "ivan",
        "Схема зв’язку штабу територіальної оборони",
        "Прошу надати схему зв’язку та перелік приміщень штабу територіальної оборони громади.",
        topic="defence",
    )
    yield stage.ago(22)
    actions.refuse(
        request=made,
        ground="restricted",
        letter=letter(
            "Ці відомості є службовою інформацією: їх розголошення може зашкодити обороні. Шкода "
            "переважає суспільний інтерес в отриманні (ч. 2 ст. 6 Закону № 2939-VI)."
        ),
        appeal_order=APPEAL,
        by=stage.people["taras"],
        at=stage.now,
    )


def contested(stage: Stage) -> Story:
    """An answer that only points elsewhere, and the requester does not accept it."""
    yield stage.ago(20)
    made = stage.send(
        "bohdan",
        "Витрати на утримання доріг за кварталами",
        "Прошу зазначити, скільки витрачено на утримання доріг у кожному кварталі 2025 року.",
        topic="roads",
    )
    yield stage.ago(17)
    actions.answer(
        request=made,
        letter=letter("Інформацію про видатки розміщено на сайті громади в розділі «Бюджет»."),
        by=stage.people["taras"],
        at=stage.now,
    )
    yield stage.ago(16)
    actions.contest(
        request=made,
        complaint="open_sources",
        reasons="На сайті є лише річна сума. Цифр за кварталами, про які йдеться, там немає.",
        at=stage.now,
    )


def extended(stage: Stage) -> Story:
    """Much information: the term is 20 working days, with reasons."""
    yield stage.ago(6)
    made = stage.send(
        "nina",
        "Рішення про виділення землі за десять років",
        "Прошу копії всіх рішень про виділення земельних ділянок за 2016–2026 роки.",
        topic="land",
    )
    yield stage.ago(4)
    if (duty := owing.running(made)) and duty.state_at(stage.now) == "open":
        actions.extend(
            request=made,
            reasons="Потрібно знайти й переглянути понад 900 рішень в архіві ради за десять років.",
            at=stage.now,
        )
        actions.tell_costs(
            request=made,
            pages=240,
            costs=Decimal("460.00"),
            words="Перші 10 сторінок безкоштовні, решта по 2 грн. Рахунок надіслано окремо.",
            at=stage.now,
        )


def urgent(stage: Stage) -> Story:
    """48 hours: it concerns the environment."""
    yield stage.ago(0, 9)
    stage.send(
        "ivan",
        "Аналізи води з колодязів після розливу добрив",
        "Прошу результати аналізів води з громадських колодязів за останні два тижні.",
        topic="environment",
        urgency="environment",
    )


def private(stage: Stage) -> Story:
    """One that its author keeps from others."""
    yield stage.ago(2, 15)
    stage.send(
        "nina",
        "Що в моїй черзі на земельну ділянку",
        "Прошу витяг із черги на виділення ділянки щодо моєї заяви та всі рішення за нею.",
        topic="land",
        is_public=False,
    )


def outside(stage: Stage) -> Story:
    """To a body that does not work here: no term before its recorded receipt."""
    yield stage.ago(3)
    bodies = central()
    if bodies:
        stage.send(
            "bohdan",
            "Кошти на відбудову шкіл у прикордонних громадах",
            "Прошу перелік шкіл, на відбудову яких виділено кошти 2026 року, із сумами.",
            holder=bodies[-1],
            topic="schools",
        )


def withdrawn(stage: Stage) -> Story:
    """Taken back: the answer was found elsewhere."""
    yield stage.ago(9)
    made: Request = stage.send(
        "ivan",
        "Графік вивезення великогабаритних відходів",
        "Прошу графік вивезення великогабаритних відходів на листопад і грудень.",
        topic="waste",
    )
    yield stage.ago(8)
    actions.withdraw(request=made, at=stage.now)


STORIES: tuple[Callable[[Stage], Story], ...] = (
    running,
    overdue,
    answered,
    refused,
    contested,
    extended,
    urgent,
    private,
    outside,
    withdrawn,
)
