"""What a killed supervisor left behind: a live server on the data, or a stale `postmaster.pid`."""

import os
import signal
import subprocess
import time
from pathlib import Path


def end_leftover(data: Path, *, seconds: float = 20.0) -> None:
    """Stop a server that a killed supervisor left on these data; drop a stale `postmaster.pid`."""
    path = data / "postmaster.pid"
    if not path.exists():
        return
    pid = int(path.read_text().split("\n", 1)[0])
    end = time.monotonic() + seconds
    while _serves(pid, data) and time.monotonic() < end:
        os.kill(pid, signal.SIGINT)
        time.sleep(0.2)
    if not _serves(pid, data):  # the number may belong to a stranger by now
        path.unlink(missing_ok=True)


def _serves(pid: int, data: Path) -> bool:
    """Tell whether the process is a live PostgreSQL on these data."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        command = ["/bin/ps", "-o", "command=", "-p", str(pid)]
        if Path("/proc/self").exists() or not Path(command[0]).exists():
            return False
        words = subprocess.run(command, capture_output=True, check=False).stdout.split()  # noqa: S603
    return bytes(data) in words
