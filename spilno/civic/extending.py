"""Signed files that came when no stamping service answered get their time stamp later.

With stamp and evidence in it (level LT) a file can be checked years later without asking anybody.
"""

import time
from datetime import datetime, timedelta

from django.db.models import F, Q

from spilno.civic import containers
from spilno.civic.models import Container
from spilno.signing import asic
from spilno.signing.configured import trust
from spilno.signing.making import pack, receipt, settings

SIGNATURE = "META-INF/signature.p7s"  # of an ASiC-S of ours
STEP = 20  # files a tick
SECONDS = 5.0  # a tick: a service that does not answer must not stop the other ticks
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=10), timedelta(days=1)


def extend_due(at: datetime) -> int:
    """Try the files that are due; return how many are complete now."""
    services = settings.services()
    if not services.stamps:
        return 0
    until = time.monotonic() + SECONDS
    due = Container.objects.filter(Q(try_again_at=None) | Q(try_again_at__lte=at), extended_at=None)
    done = 0
    for row in due.order_by(F("try_again_at").asc(nulls_first=True), "pk")[:STEP]:
        if time.monotonic() > until:
            break
        done += _extend(row, at, services)
    return done


def _extend(row: Container, at: datetime, services: receipt.Services) -> bool:
    octets = containers.opened(row)
    extended, is_whole = extended_file(octets, at, services)
    waited = at - row.kept_at
    found = Container.objects.filter(pk=row.pk, sealed=row.sealed)  # the key may have changed
    found.update(
        sealed=containers.seal(extended, bytes(row.leaf)) if extended != octets else row.sealed,
        extended_at=at if is_whole else None,
        try_again_at=None if is_whole else at + min(max(waited, FIRST_WAIT), LONGEST_WAIT),
    )
    return is_whole


def extended_file(octets: bytes, at: datetime, services: receipt.Services) -> tuple[bytes, bool]:
    """Return the file with what could be had, and whether nothing is missing.

    A file that somebody else packed stays as it came: it is complete as it is.
    """
    if not asic.is_zip(octets):
        made = receipt.received(
            octets, at=at, trust=trust(), services=services, timeout=SECONDS / 2
        )
        return made.octets, not made.missed
    files = asic.unpacked(octets)
    if SIGNATURE not in files or containers.TEXT not in files:
        return octets, True
    cms = files[SIGNATURE]
    made = receipt.received(cms, at=at, trust=trust(), services=services, timeout=SECONDS / 2)
    whole = pack.asics(containers.TEXT, files[containers.TEXT], made.octets)
    return (whole if made.octets != cms else octets), not made.missed
