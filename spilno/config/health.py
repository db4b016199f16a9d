"""`GET /healthz`: whether the database answers, the worker lives and the record is fresh."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from spilno.people.access import access
from spilno.record import clock, log

WORKER_LIMIT = 30.0  # seconds since the last sign of life
RECORD_LIMIT = 60.0  # seconds that an entry may wait for its checkpoint
PULSE = "SELECT extract(epoch FROM clock_timestamp() - max(beat_at)) FROM config_heartbeat"


@access("anyone")
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when all is well, else 503 with the same body."""
    body = report()
    answer = JsonResponse(body, status=200 if body["ok"] else 503)
    answer["Cache-Control"] = "no-store"
    return answer


def report() -> dict[str, object]:
    """Return the state of the parts."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(PULSE)
            row = cursor.fetchone()
        waits = round(log.lag(clock.now()).total_seconds(), 1)
    except DatabaseError:
        return {"ok": False, "database": False, "worker_seconds": None, "record_seconds": None}
    age = None if row is None or row[0] is None else round(float(row[0]), 1)
    alive = age is not None and age < WORKER_LIMIT and waits < RECORD_LIMIT
    return {"ok": alive, "database": True, "worker_seconds": age, "record_seconds": waits}
