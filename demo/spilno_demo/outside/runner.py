"""What the demonstration adds to the processes of a site (entry point group `spilno.children`)."""

import subprocess
import sys
from pathlib import Path

from spilno.config.children import Child
from spilno.config.reach import busy

TRIES = 200


def children(home: Path, port: int) -> list[Child]:
    """Return the process of the test servers, on the first free port after the site's."""
    own = next(number for number in range(port + 1, port + TRIES) if not busy(number))
    words = [sys.executable, "-m", "spilno_demo.outside.providers", str(port), str(own)]
    # Whatever fails in a test server must not stop the site: the exit code is not looked at.
    subprocess.run(words, check=False)  # noqa: S603 - the command is ours
    return [Child("outside", [sys.executable, "-m", "spilno_demo.outside.serve", str(own)])]
