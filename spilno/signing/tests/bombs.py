"""Each bomb in a process of its own: seconds of the processor and megabytes it takes, as JSON.

Run as a module: the memory of a parser written in C is seen only by the system.
"""

import json
import os
import resource
import sys
import time

from spilno.signing.report import VALID
from spilno.signing.tests.people import NOW
from spilno.signing.tests.test_bombs import BOMBS, warm
from spilno.signing.verify import verify


def measured(content: bytes) -> dict[str, float]:
    """Verify in a forked process; the memory is what it adds to what it began with."""
    reading, writing = os.pipe()
    if not os.fork():
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.process_time()
        code = verify("bomb", content, at=NOW).exit_code
        seconds = time.process_time() - started
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        os.write(writing, json.dumps([seconds, grown, code == VALID]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        seconds, grown, is_valid = json.loads(pipe.read())
    os.wait()
    return {"seconds": seconds, "megabytes": grown, "valid": is_valid}


if __name__ == "__main__":
    warm()
    sys.stdout.write(json.dumps({make.__name__: measured(make()) for make in BOMBS}))
