"""Petitions at size: signing with 0 and with 1,000,000 signatures, counting them, their pages."""

import time
from collections.abc import Callable
from functools import partial
from statistics import median

from django.db import connection
from django.test import Client

from spilno.record import clock
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.tests.scene import Scene, crowd, wish

Figure = tuple[str, float, str, float, bool]
MILLION, LIST = 1_000_000, 50
ENTER = """
SELECT record_append(
    array_fill('petitions.signed'::text, ARRAY[%(n)s]), array_fill(%(p)s::bigint, ARRAY[%(n)s]),
    array_fill(current_date, ARRAY[%(n)s]), array_fill('substantial'::text, ARRAY[%(n)s]),
    array_fill(1::bigint, ARRAY[%(n)s]),
    (SELECT array_agg(sha256(gen_random_uuid()::text::bytea)) FROM generate_series(1, %(n)s)),
    array_fill(now(), ARRAY[%(n)s]), array_fill(NULL::bytea, ARRAY[%(n)s]),
    array_fill(NULL::text, ARRAY[%(n)s]), array_fill(false, ARRAY[%(n)s]))
"""
SIGN = """
INSERT INTO petitions_signature (petition_id, nullifier, surname, given_name, patronymic, level,
    signed_at, salt, leaf, state, is_hidden, hidden_reason)
SELECT %(p)s, sha256(leaf || 'n'), 'Шевченко', 'Олена', '', 'substantial', now(), leaf, leaf,
    'valid', false, '' FROM record_entry WHERE verb = 'petitions.signed' AND sequence >= %(first)s
"""


def measure() -> list[Figure]:
    """Sign at 0, fill to a million, count, sign again; then the pages."""
    scene = Scene(signatures_required=None, collection_period=None)
    small, big = scene.collecting(clock.now()), scene.collecting(clock.now())
    people = crowd(40 * LIST)
    before = _rate(big, people[: 20 * LIST])
    pages_small = _pages(small)
    _fill(big, MILLION)
    connection.cursor().execute("ANALYZE")
    whole = _seconds(lambda: actions.recount(at=clock.now()))
    _fill(big, 10_000)
    step = _seconds(lambda: actions.count(at=clock.now()))
    after = _rate(big, people[20 * LIST :])
    pages_big = _pages(big)
    return [
        ("sign_lists_per_s", before, "signatures/s", 1_000, True),
        ("sign_rate_at_1m", 100 * after / before, "% of the rate at 0", 90, True),
        ("count_1m_from_nothing", whole, "s", 5, False),
        ("count_10k_new", step, "s", 0.5, False),
        ("petition_page_queries", pages_small[0], "queries", 8, False),
        ("petition_page_queries_at_1m", pages_big[0], "queries", 8, False),
        ("petition_page_at_1m", pages_big[1], "ms", 200, False),
        ("signatories_page_at_1m", pages_big[2], "ms", 200, False),
    ]


def _rate(petition: Petition, people: list) -> float:
    times = []
    for start in range(0, len(people), LIST):
        wishes = [wish(petition, who) for who in people[start : start + LIST]]
        times.append(_seconds(partial(actions.sign, signings=wishes, at=clock.now())))
    return LIST / median(times)


def _fill(petition: Petition, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT size FROM record_head")
        first = cursor.fetchone()[0]
        for _ in range(number // 10_000):
            cursor.execute(ENTER, {"n": 10_000, "p": petition.pk})
        cursor.execute(SIGN, {"p": petition.pk, "first": first})


def _pages(petition: Petition) -> tuple[float, float, float]:
    client = Client(SERVER_NAME="localhost")
    address = client.get(f"/petitions/{petition.pk}/")["Location"]
    queries: list[str] = []

    def note(execute, sql, *rest):
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        client.get(address)
    page = median(_seconds(lambda: client.get(address)) for _ in range(7)) * 1000
    lines = f"/petitions/{petition.pk}/signatures/"
    listed = median(_seconds(lambda: client.get(lines)) for _ in range(7)) * 1000
    return len(queries), page, listed


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
