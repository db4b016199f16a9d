"""The rows of a register, made in the database: a tenth in one city, the rest over the country."""

from django.db import connection

from bench.search_texts import noise
from spilno.search import index, statistics

TEXTS = 3_000  # of the search: real ones, each copied until the register is full
MATTERS = """
INSERT INTO civic_matter (kind, title, place_id, stage, visibility, created_at, opened_at)
SELECT 'problem', 'Яма на дорозі, будинок ' || n,
    CASE WHEN n %% 10 = 0 THEN %(big)s ELSE codes.list[1 + n %% codes.size] END,
    CASE WHEN n > %(n)s * 0.95 THEN 'new' WHEN n %% 3 = 0 THEN 'done' ELSE 'confirmed' END,
    'public', now() - (%(n)s - n) * interval '31 seconds', now()
FROM generate_series(1, %(n)s) AS n,
    (SELECT array_agg(code) AS list, count(*) AS size FROM places_place WHERE category = 'H')
    AS codes
ORDER BY n
"""
PROBLEMS = """
INSERT INTO problems_problem (matter_id, category, text, lat, lon, address, district, shown_lat,
    shown_lon, shown_address, is_coarse, hold, hold_reason, level, key_digest, reporter, contact,
    email, priority, authority_id, due_at, reason, round, reported_at, answered_at, done_at,
    first_done_at, confirmed_at, changed_at, wants_question)
SELECT m.id, (ARRAY['roads', 'waste', 'water', 'street_lighting', 'snow'])[1 + m.id %% 5],
    'Глибока яма, машини об’їжджають її зустрічною смугою.', 49.8 + random() / 10,
    24 + random() / 10, '', '', 49.8 + random() / 10, 24 + random() / 10, '', false, '', '',
    'low', sha256(m.id::text::bytea), sha256(m.id::text::bytea), 'none', '', 'normal',
    a.id, CASE WHEN m.stage = 'new' THEN m.created_at + interval '7 days' END, '', 0,
    m.created_at,
    CASE WHEN m.stage <> 'new' THEN m.created_at + interval '2 days' END,
    CASE WHEN m.stage <> 'new' THEN m.created_at + interval '5 days' END,
    CASE WHEN m.stage <> 'new' THEN m.created_at + interval '5 days' END,
    CASE WHEN m.stage = 'confirmed' THEN m.created_at + interval '6 days' END, m.created_at, false
FROM civic_matter m
CROSS JOIN LATERAL (SELECT min(id) AS id FROM places_authority WHERE place_id = m.place_id) a
"""
# One in five of what is open ended a minute ago: a hundredth of the register in one night.
DUTIES = """
INSERT INTO duties_duty (matter_id, authority_id, kind, article, is_verified, received_at,
    term_value, term_unit, due_at, calendar, state, ended_at, lifted_reason)
SELECT matter_id, authority_id, 'problem_fix', '', false, reported_at, 7, 'day',
    CASE WHEN done_at IS NOT NULL THEN reported_at + interval '7 days'
        WHEN matter_id %% 5 = 0 THEN now() - interval '1 minute'
        ELSE now() + (matter_id %% 200) * interval '1 hour' + interval '3 hours' END,
    '', CASE WHEN done_at IS NULL THEN 'open' WHEN matter_id %% 20 = 0 THEN 'met_late' ELSE 'met'
        END, done_at, ''
FROM problems_problem
"""
ITEMS = """
INSERT INTO search_item (kind, number, place_code, is_public, title, text, vector, length,
    changed_at)
SELECT 'problem', m.number, m.place_id, true, s.title, s.text, s.vector, s.length, now()
FROM (SELECT id AS number, place_id, row_number() OVER (ORDER BY id) - 1 AS place
    FROM civic_matter) m
JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM search_item
    WHERE number < 0) s ON s.place = m.place %% %(texts)s
"""


def fill(number: int, big: str, authority: int) -> None:
    """Make so many matters, each with its problem and duty."""
    for statement in (MATTERS, PROBLEMS, DUTIES):
        _run(statement, {"n": number, "big": big, "authority": authority})


def fill_search(number: int) -> None:
    """Make every matter findable; how often a word stands is what the texts say."""
    index.put_many(
        index.Entry(kind="problem", number=-1 - n, title=text[:80], text=text)
        for n, text in enumerate(noise(TEXTS))
    )
    statistics.recount()
    _run("DROP INDEX search_item_vector", {})
    _run(ITEMS, {"texts": TEXTS})
    _run("DELETE FROM search_item WHERE number < 0", {})
    _run("CREATE INDEX search_item_vector ON search_item USING gin (vector)", {})
    _run("UPDATE search_term SET items = items * %(times)s", {"times": max(1, number // TEXTS)})
    _run("UPDATE search_statistics SET items = items * %(times)s", {"times": number // TEXTS})


def _run(statement: str, values: dict[str, str | int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
