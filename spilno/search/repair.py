"""Typing errors: an unknown word becomes the nearest words that items have."""

from collections.abc import Iterable

from django.db import connection, transaction

from spilno.language import from_latin_keys

_NEAREST = 12  # forms looked at for one word
_KEPT = 4
_SHORTEST = 3
_LIKENESS = 0.2  # of trigrams: one error in a word of four letters leaves so much
# «=» marks forms, «~» roots in the list of words (`vectors.FORM`, `roots.MARK`).
_SQL = """
    SELECT asked.word, near.form
    FROM unnest(%s::text[]) AS asked(word), LATERAL (
        SELECT ltrim(term, '=') AS form, max(similarity(term, asked.word)) AS likeness
        FROM search_term WHERE term NOT LIKE '~%%' AND term %% asked.word
        GROUP BY form ORDER BY likeness DESC, form LIMIT %s
    ) near
"""


def nearest(words: Iterable[str]) -> dict[str, list[str]]:
    """Return for each word the known forms at the least distance; one without any is left out."""
    asked = [word for word in words if len(word) >= _SHORTEST]
    if not asked:
        return {}
    found: dict[str, list[str]] = {}
    spelt = {other: word for word in asked for other in _spellings(word)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL pg_trgm.similarity_threshold = %s", [_LIKENESS])
        cursor.execute(_SQL, [list(spelt), _NEAREST])
        for other, form in cursor.fetchall():
            found.setdefault(other, []).append(form)
    return _by_word(spelt, found)


def _by_word(spelt: dict[str, str], found: dict[str, list[str]]) -> dict[str, list[str]]:
    best: dict[str, list[tuple[int, str]]] = {}
    for other, forms in found.items():
        allowed = 1 if len(other) < 6 else 2
        near = [(distance(other, form), form) for form in forms]
        best.setdefault(spelt[other], []).extend(pair for pair in near if pair[0] <= allowed)
    return {word: _least(pairs) for word, pairs in best.items() if pairs}


def _least(pairs: list[tuple[int, str]]) -> list[str]:
    least = min(pairs)[0]
    return [form for far, form in pairs if far == least][:_KEPT]


def _spellings(word: str) -> set[str]:
    """Return the word, and what the same keys give in Ukrainian if it is Latin: «ljhjuf»."""
    return {word, from_latin_keys(word)} if word.isascii() else {word}


def distance(one: str, other: str) -> int:
    """Return how many letters to add, drop, change or swap with a neighbour (Damerau, 1964)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        oldest, before, row = before, row, [i]
        for j, match in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == match:
                cost = min(cost, oldest[j - 2] + 1)
            row.append(cost)
    return row[-1]
