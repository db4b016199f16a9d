"""A register of 1,000,000 matters with their duties: lists, desk, search; the night when terms end.

Rows are made inside the database, so loading takes minutes, not hours; what is measured is the
site's own pages and the worker's own tick.
"""

import os
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client

from bench.register_rows import fill, fill_search
from spilno.duties import tasks
from spilno.duties.models import Duty
from spilno.people import roles
from spilno.people.models import Person
from spilno.places import actions as places
from spilno.places import loading
from spilno.places.models import Authority
from spilno.record import clock

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
MATTERS = int(os.environ.get("REGISTER", "1000000"))
TIMES = 20
BIG = "UA46060250000025047"  # Lviv: a tenth of all, the rest evenly over the country
QUESTIONS = (
    "яма на дорозі", "немає води", "ліхтар не світить", "сміття не вивезли", "аварійне дерево",
    "автобус не приїжджає", "прорвало трубу", "слизький тротуар", "бродячі собаки", "опалення",
)  # fmt: skip


def measure() -> list[Figure]:
    """Fill the register, then ask for its pages and let the night pass."""
    loading.load(clock.now())
    places.found_authorities()
    council = Authority.objects.filter(place_id=BIG).order_by("pk")[0]
    Authority.objects.update(state=Authority.State.JOINED)
    fill(MATTERS, BIG, council.pk)
    fill_search(MATTERS)
    _execute("VACUUM ANALYZE")  # what autovacuum does by itself in time
    return [*_pages(council), *_search(), *_night()]


def _pages(council: Authority) -> list[Figure]:
    visitor, official = _client(), _official(council)
    asked: dict[str, tuple[Client, str]] = {
        "list_country": (visitor, "/problems/"),
        "list_community": (visitor, f"/problems/?place={BIG}&show=all"),
        "list_deep": (visitor, f"/problems/?place={BIG}&show=all&page=100"),
        "place": (visitor, f"/places/{BIG}/"),
        "authority": (visitor, f"/authorities/{council.pk}/"),
        "desk": (official, "/desk/"),
        "dispatcher": (official, "/problems/desk/"),
    }
    return [
        (f"register_{name}_p95", _p95(client, [path]), "ms", 200, False)
        for name, (client, path) in asked.items()
    ]


def _search() -> list[Figure]:
    paths = [f"/search/?q={words}" for words in QUESTIONS]
    return [("register_search_p95", _p95(_client(), paths), "ms", 200, False)]


def _night() -> list[Figure]:
    """The first tick after the terms of a hundredth of the register have ended."""
    ended = Duty.objects.filter(state=Duty.State.OPEN, due_at__lt=clock.now()).count()
    seconds = _seconds(lambda: tasks.tick(clock.now()))
    idle = _seconds(lambda: tasks.tick(clock.now()))
    return [
        ("register_ended_terms", ended, "duties", MATTERS / 100, True),
        ("register_night", seconds, "s", 60, False),
        ("register_idle_tick", 1000 * idle, "ms", 200, False),
    ]


def _p95(client: Client, paths: list[str]) -> float:
    times = []
    for number in range(TIMES):
        path = paths[number % len(paths)]
        started = time.perf_counter()
        status = client.get(path).status_code
        times.append(1000 * (time.perf_counter() - started))
        if status != 200:
            raise AssertionError(f"{path}: {status}")
    return sorted(times)[int(0.95 * len(times)) - 1]


def _official(council: Authority) -> Client:
    taras = Person.objects.create(email="taras@example.org", level="substantial")
    at = clock.now() - timedelta(days=1)
    roles.grant(person=taras, kind="official", authority=council, at=at)
    client = _client()
    client.force_login(taras)
    session = client.session
    session.update({"level": "substantial", "passkey": time.time()})
    session.save()
    return client


def _client() -> Client:
    return Client(headers={"host": "localhost"})


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
