"""Trusted lists: a list of lists and thirty national ones of real size, read and verified."""

import time

from spilno.signing.lists.following import follow
from spilno.signing.tests import listing
from spilno.signing.x509.certificate import Certificate

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better


def measure() -> list[Figure]:
    """Read 30 lists of about 9 MB together; processor time of one core."""
    files = listing.european()
    pinned = [Certificate(listing.publisher("EU").certificate)]
    started = time.process_time()
    result = follow(files.items(), pinned)
    found = len(result.services)
    seconds = time.process_time() - started
    if found != 720 or not all(item.is_good for item in result.tried):
        raise AssertionError(f"{found} services")
    return [
        ("signing_lists_seconds", seconds, "s", 5, False),
        ("signing_lists_megabytes", sum(map(len, files.values())) / 1e6, "MB", 3, True),
    ]
