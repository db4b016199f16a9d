"""Loading the whole register and finding places in it; nothing of it is kept."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random

from django.db import connection, transaction

from spilno.places import loading
from spilno.places.models import Place
from spilno.places.search import find

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
_NAMES = 300
_KEYS = ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю")


def measure() -> list[Figure]:
    """Import the packaged edition into empty tables, then ask for 300 names in six spellings."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE places_place, places_edition CASCADE")  # taken back below
        started = time.perf_counter()
        loading.load(datetime.now(UTC))
        connection.check_constraints()
        seconds = time.perf_counter() - started
        figures = _search()
        transaction.set_rollback(True)
    return [("places_import", seconds, "s", 20, False), *figures]


def _search() -> list[Figure]:
    names = Place.objects.exclude(code="UA").values_list("name", flat=True)
    random = Random(5)  # noqa: S311 - repeatable, no secret
    long = sorted({name for name in names if len(name) >= 4})
    times: list[float] = []
    found = 0
    picked = random.sample(long, _NAMES)
    for name in picked:
        for change in _CHANGES:
            started = time.perf_counter()
            answer = find(change(name, random.randrange(1, len(name)), random))
            times.append((time.perf_counter() - started) * 1000)
            found += any(place.name == name for place in answer)
    times.sort()
    return [
        ("places_search_p95", times[int(len(times) * 0.95)], "ms", 30, False),
        ("places_search_found", 100 * found / len(times), "%", 95, True),
    ]


def _near(letter: str, random: Random) -> str:
    row = next((row for row in _KEYS if letter in row), "оа")
    at = max(row.find(letter), 0)
    return row[at - 1] if at and random.random() < 0.5 else row[(at + 1) % len(row)]


def _swapped(name: str, at: int, random: Random) -> str:
    return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


def _dropped(name: str, at: int, random: Random) -> str:
    return name[:at] + name[at + 1 :]


def _added(name: str, at: int, random: Random) -> str:
    return name[:at] + _near(name[at].lower(), random) + name[at:]


def _replaced(name: str, at: int, random: Random) -> str:
    return name[:at] + _near(name[at].lower(), random) + name[at + 1 :]


def _begun(name: str, at: int, random: Random) -> str:
    return name if len(name) < 6 else name[:-1]


def _plain(name: str, at: int, random: Random) -> str:
    return name.lower().replace("’", "").replace("ї", "і").replace("ґ", "г")


_CHANGES: list[Callable[[str, int, Random], str]] = [
    _swapped,
    _dropped,
    _added,
    _replaced,
    _begun,
    _plain,
]
