"""Children that never outlive their parent, and the search for those of a killed one."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1  # linux/prctl.h
MARK = "SPILNO_CHILD_OF"  # in the environment of every child: the home it serves


def die_with_parent(number: int) -> Callable[[], None]:
    """Return what a child calls first: the kernel sends it `number` when its parent dies."""

    def ask() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)

    return ask


def end_after_parent(grace: float) -> None:
    """End this process `grace` seconds after its parent died, whatever it waits for.

    The signal above asks politely; who then waits for a database that died too would wait long.
    """
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        time.sleep(grace)
        os._exit(1)

    threading.Thread(target=watch, name="end-after-parent", daemon=True).start()


def spawn(
    command: list[str],
    home: Path,
    *,
    log: IO[bytes] | None = None,
    user: str | None = None,
    number: int = signal.SIGTERM,
    environment: dict[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in its own session, marked as serving `home`."""
    return subprocess.Popen(  # noqa: S603 - commands are ours
        command,
        env={**os.environ, **(environment or {}), MARK: str(home)},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        user=user,
        group=user and _group(user),
        extra_groups=[] if user else None,
        start_new_session=True,
        preexec_fn=die_with_parent(number),  # noqa: PLW1509 - this process has one thread
    )


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def stop(
    child: subprocess.Popen[bytes], *, number: int = signal.SIGTERM, seconds: float = 10
) -> None:
    """Ask a child to end, then end it and all of its session; reap it."""
    if child.poll() is None:
        child.send_signal(number)
    with suppress(subprocess.TimeoutExpired):
        child.wait(timeout=seconds)
    _kill_group(child.pid)
    child.wait()


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # nobody of the session is left


def orphans(home: Path) -> Iterator[int]:
    """Yield processes marked as serving `home`. Call only while holding its lock."""
    mark = f"{MARK}={home}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                yield int(folder.name)
        except OSError:
            continue  # ended meanwhile, or another user's


def end_orphans(home: Path, *, seconds: float = 15) -> None:
    """End what a killed supervisor of this home left behind: politely, then for good."""
    end = time.monotonic() + seconds
    for number in (signal.SIGINT, signal.SIGKILL):
        for pid in orphans(home):
            os.kill(pid, number)
        while any(True for _ in orphans(home)) and time.monotonic() < end:
            time.sleep(0.1)
        end = time.monotonic() + 5
