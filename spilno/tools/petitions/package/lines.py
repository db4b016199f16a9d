"""The list of those who signed, in order, read in pieces."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from spilno.tools.petitions.models import Petition

PIECE = 5_000
READ = """
    SELECT s.id, s.surname, s.given_name, s.patronymic, s.level, s.signed_at, s.salt, s.leaf,
        s.report, s.is_hidden, s.hidden_reason, e.sequence
    FROM petitions_signature s LEFT JOIN record_entry e ON e.leaf = s.leaf
    WHERE s.petition_id = %s AND s.state = 'valid' AND (s.signed_at, s.id) > (%s, %s)
    ORDER BY s.signed_at, s.id LIMIT %s
"""
LONG_AGO = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


@dataclass(frozen=True)
class Line:
    """One signature that counts. A hidden one has no name and no salt: nobody can guess it."""

    number: int  # in the list, from 1
    name: str
    note: str
    level: str
    signed_at: datetime
    salt: bytes
    leaf: bytes
    report: str  # SHA-256 of the report on the signed file, hex; empty where none came
    index: int | None  # of the leaf in the record


def lines(petition: Petition) -> Iterator[Line]:
    """Return every signature that counts, in the order of signing."""
    place: tuple[datetime, int] = (LONG_AGO, 0)
    number = 0
    while piece := _piece(petition.pk, place):
        for row in piece:
            number += 1
            yield _line(number, row)
        place = (piece[-1][5], piece[-1][0])


def _piece(petition_id: int, after: tuple[datetime, int]) -> list[tuple]:  # type: ignore[type-arg] # rows of the database
    with connection.cursor() as cursor:
        cursor.execute(READ, [petition_id, *after, PIECE])
        return list(cursor.fetchall())


def _line(number: int, row: tuple) -> Line:  # type: ignore[type-arg] # a row of the database
    _, *names, level, signed_at, salt, leaf, report, is_hidden, reason, index = row
    name = " ".join(part for part in names if part)
    shown, opened = ("", b"") if is_hidden else (name, bytes(salt))
    return Line(number, shown, reason, level, signed_at, opened, bytes(leaf), report, index)
