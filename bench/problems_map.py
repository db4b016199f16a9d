"""10,000 open reports of one community: the lists, the desk, the map, its first picture.

The picture is taken in Chromium with the processor four times slower: from the tap to
all marks drawn, with scripts, borders and marks fetched on the way. The best of five: others share
the machine.
"""

import hashlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from socketserver import ThreadingMixIn
from statistics import median
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client

from spilno.civic.models import Matter
from spilno.people import roles
from spilno.people.models import Role
from spilno.people.tests.signing_in import sign_in
from spilno.places import topics
from spilno.places.borders import files
from spilno.places.models import Unit
from spilno.record import clock
from spilno.tools.problems import clusters, stages
from spilno.tools.problems.models import Problem
from spilno.tools.problems.tests.scene import Scene, person
from tests import system

Figure = tuple[str, float, str, float, bool]
MANY, ROUNDS, SLOWER = 10_000, 9, 4


def measure() -> list[Figure]:
    """Fill the community, then ask for each page as a citizen and as a dispatcher do."""
    scene = Scene()
    _fill(scene)
    connection.cursor().execute("ANALYZE")
    code, citizen, official = scene.place.code, Client(SERVER_NAME="localhost"), _official(scene)
    south, west, north, east = _box(code)
    marks = f"/problems/map/marks.json?box={south},{west},{north},{east}&zoom=11"
    figures: list[Figure] = [
        ("problems_list", _ms(citizen, f"/problems/?place={code}"), "ms", 200, False),
        ("problems_map_list", _ms(citizen, "/problems/map/list/"), "ms", 200, False),
        ("problems_desk", _ms(official, "/problems/desk/"), "ms", 200, False),
        ("problems_desk_late", _ms(official, "/problems/desk/?state=late"), "ms", 200, False),
        ("problems_way", _ms(official, "/problems/mend/?at=51.77,32.25&unit=0"), "ms", 200, False),
        ("problems_map_marks_anew", _ms(citizen, marks, _forget), "ms", 200, False),
        ("problems_map_marks_kept", _ms(citizen, marks), "ms", 50, False),
    ]
    return figures + _picture(code)


def _fill(scene: Scene) -> None:
    at, random = clock.now(), Random(5)  # noqa: S311 - repeatable, no secret
    unit = Unit.objects.create(authority=scene.council, ref="bench", name="Благоустрій")
    codes = [topic.code for topic in topics.problems()]
    south, west, north, east = _box(scene.place.code)
    common = {"kind": "problem", "place": scene.place, "visibility": "public", "opened_at": at}
    matters = Matter.objects.bulk_create(
        Matter(
            title=f"Яма на дорозі № {number}",
            stage=stages.UNMENDED[number % 6],
            created_at=at,
            stage_ends_at=at + timedelta(hours=number % 300 - 100),
            **common,
        )
        for number in range(MANY)
    )
    rows = []
    for matter in matters:
        # Half of all in the town, as it is.
        near = random.random() < 0.5
        lat = random.gauss(51.77, 0.01) if near else random.uniform(south, north)
        lon = random.gauss(32.25, 0.015) if near else random.uniform(west, east)
        digest = hashlib.sha256(str(matter.pk).encode()).digest()
        point = {"lat": lat, "lon": lon, "shown_lat": lat, "shown_lon": lon}
        rows.append(
            Problem(
                matter=matter,
                category=random.choice(codes),
                text=matter.title,
                address="вул. Шевченка, 5",
                shown_address="вул. Шевченка, 5",
                level="low",
                key_digest=digest,
                reporter=digest,
                authority=scene.council,
                unit=unit,
                due_at=matter.stage_ends_at,
                reported_at=at,
                changed_at=at,
                **point,
            )
        )
    Problem.objects.bulk_create(rows, batch_size=2_000)


def _box(code: str) -> tuple[float, float, float, float]:
    west, south, east, north = files.layer("hromada")[code].box
    return south, west, north, east


def _official(scene: Scene) -> Client:
    taras = person(50)
    at = clock.now()
    roles.grant(person=taras, kind=Role.Kind.OFFICIAL, authority=scene.council, at=at)
    client = Client(SERVER_NAME="localhost")
    sign_in(client, taras, passkey=True)
    return client


def _forget() -> None:
    clusters._public.cache_clear()


def _ms(client: Client, path: str, before: Callable[[], None] = lambda: None) -> float:
    times = []
    for _ in range(ROUNDS + 1):
        before()
        started = time.perf_counter()
        answer = client.get(path)
        times.append((time.perf_counter() - started) * 1000)
        if answer.status_code != 200:
            raise AssertionError(f"{path}: {answer.status_code}")
    return round(median(times[1:]), 1)  # the first request loads templates


def _picture(code: str) -> list[Figure]:
    chromium = system.chromium()
    if chromium is None:
        sys.stderr.write("Мапа: немає Chromium, першу картину не виміряно.\n")
        return []
    from playwright.sync_api import sync_playwright

    with _served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu"])
        times = []
        for _ in range(5):
            page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
            page.context.new_cdp_session(page).send(
                "Emulation.setCPUThrottlingRate", {"rate": SLOWER}
            )
            page.goto(f"{url}/problems/?place={code}")
            page.locator("[data-map-open]").click()
            page.wait_for_selector("[data-drawn]", timeout=60_000)
            times.append(
                page.evaluate("Number(document.querySelector('[data-drawn]').dataset.took)")
            )
            page.context.close()
        browser.close()
    return [("problems_map_picture", round(min(times) / 1000, 2), "s", 1, False)]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *_parts: object) -> None:
        """Say nothing."""


@contextmanager
def _served() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
