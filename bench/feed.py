"""The feed of a community with 3 and with 30,000 living petitions: queries and time."""

import time
from datetime import timedelta
from statistics import median

from django.db import connection
from django.test import Client

from spilno.civic.models import Matter
from spilno.record import clock
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.tests.scene import Scene

Figure = tuple[str, float, str, float, bool]
MANY = 30_000


def measure() -> list[Figure]:
    """Ask for the page of a community before and after it fills up."""
    scene = Scene()
    for _ in range(3):
        scene.collecting(clock.now())
    few, few_ms = _page(scene.council.place_id)
    _fill(scene, MANY)
    connection.cursor().execute("ANALYZE")
    many, many_ms = _page(scene.council.place_id)
    return [
        ("place_page_queries", few, "queries", 8, False),
        ("place_page_queries_at_30k", many, "queries", 8, False),
        ("place_page", few_ms, "ms", 300, False),
        ("place_page_at_30k", many_ms, "ms", 300, False),
    ]


def _fill(scene: Scene, number: int) -> None:
    at = clock.now()
    fields = {"kind": "petition", "place": scene.council.place, "stage": "collecting"}
    public = {"visibility": "public", "rule_set": scene.rules, "created_at": at, "opened_at": at}
    ends = [at + timedelta(days=1 + each % 60) for each in range(number)]
    rows = [
        Matter(title=f"Петиція {each}", stage_ends_at=end, **fields, **public)
        for each, end in enumerate(ends)
    ]
    made = Matter.objects.bulk_create(rows, batch_size=5_000)
    Petition.objects.bulk_create(
        (
            Petition(
                matter=matter,
                addressee=scene.council,
                code=f"bench-{matter.pk}",
                threshold=100,
                edited_at=at,
                published_at=at,
                closes_at=matter.stage_ends_at,
            )
            for matter in made
        ),
        batch_size=5_000,
    )


def _page(code: str) -> tuple[float, float]:
    client, path, queries = Client(SERVER_NAME="localhost"), f"/places/{code}/", []
    client.get(path)  # the first request loads templates

    def note(execute, sql, *rest):
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        client.get(path)
    times = []
    for _ in range(9):
        started = time.perf_counter()
        client.get(path)
        times.append(time.perf_counter() - started)
    return len(queries), median(times) * 1000
