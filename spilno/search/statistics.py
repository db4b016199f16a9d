"""How often each term occurs: read by every question, counted anew by a tick."""

from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from spilno.search.bm25 import Corpus
from spilno.search.models import Statistics, Term
from spilno.search.terms import Group

# Counting 100,000 items takes some seconds, so it waits for changes worth it or for ten minutes.
# Once a day it is done in any case: words of what was removed leave the list.
_IS_DUE = """
    SELECT known.counted_at IS NULL
        OR known.counted_at < clock_timestamp() - interval '1 day'
        OR (changed.items > 0 AND (changed.items * 50 >= known.items
            OR known.counted_at < clock_timestamp() - interval '10 minutes'))
    FROM search_statistics known,
        LATERAL (SELECT count(*) AS items FROM search_item item
                 WHERE item.changed_at > known.counted_at) changed
    WHERE known.id = 1
"""
_COUNT_TERMS = """
    WITH counted AS MATERIALIZED (
        SELECT word, ndoc FROM ts_stat('SELECT vector FROM search_item WHERE is_public')
        WHERE left(word, 1) NOT IN ('#', '@')
    ), gone AS (
        DELETE FROM search_term WHERE NOT EXISTS (SELECT FROM counted WHERE word = term)
    )
    INSERT INTO search_term (term, items) SELECT word, ndoc FROM counted
    ON CONFLICT (term) DO UPDATE SET items = excluded.items
    WHERE search_term.items <> excluded.items
"""
_COUNT_ITEMS = """
    UPDATE search_statistics SET counted_at = %s, (items, average_length) =
        (SELECT count(*), coalesce(avg(length), 0) FROM search_item WHERE is_public)
    WHERE id = 1
"""


def corpus(asked: Sequence[Group]) -> Corpus:
    """Return what is known of all items and of the terms of a question, in two queries.

    A dictionary form not counted yet is taken to be in one item: it may have come just now.
    """
    known = Statistics.objects.filter(id=1).first() or Statistics()
    lemmas = (lemma for group in asked for lemma in group.lemmas)
    counted = frequencies(term for group in asked for term in group.terms)
    return Corpus(max(known.items, 1), known.average_length, dict.fromkeys(lemmas, 1) | counted)


def frequencies(terms: Iterable[str]) -> dict[str, int]:
    """Return in how many public items each of `terms` was counted; others are left out."""
    return dict(Term.objects.filter(term__in=set(terms)).values_list("term", "items"))


def is_due() -> bool:
    """Return whether enough has changed for counting anew."""
    Statistics.objects.get_or_create(id=1)
    with connection.cursor() as cursor:
        cursor.execute(_IS_DUE)
        return bool(cursor.fetchone()[0])


def recount() -> bool:
    """Count all terms anew; return False when another process is at it."""
    Statistics.objects.get_or_create(id=1)
    with transaction.atomic(), connection.cursor() as cursor:
        if not Statistics.objects.select_for_update(skip_locked=True).filter(id=1).exists():
            return False
        cursor.execute("SELECT clock_timestamp()")  # before counting: later changes count as later
        began = cursor.fetchone()[0]
        cursor.execute(_COUNT_TERMS)
        cursor.execute(_COUNT_ITEMS, [began])
    return True
