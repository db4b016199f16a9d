"""The two processes of a site, web and worker, and how each is started again when it dies."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import IO

import click

from spilno.config import processes

FIRST_PAUSE, LAST_PAUSE = 0.2, 10.0  # seconds before a dead process is started again
MOST_WORKERS = 2  # by default: each takes 80 MB, and all together stay far below 500 MB
STEADY = 60.0  # seconds of life after which the pause is short again


@dataclass
class Child:
    """A process that is started again when it dies, after a pause that grows."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    pause: float = FIRST_PAUSE
    started_at: float = 0.0  # of the monotonic clock, as is the next
    retry_at: float = 0.0

    def tend(self, home: Path) -> None:
        """Start the process when it does not run and its pause is over."""
        if self.process and self.process.poll() is not None:
            self._bury(self.process)
        if self.process is None and time.monotonic() >= self.retry_at:
            own = {"SPILNO_PROCESS": self.name}
            with log(home, self.name) as file:
                self.process = processes.spawn(self.command, home, log=file, environment=own)
            self.started_at = time.monotonic()

    def _bury(self, dead: subprocess.Popen[bytes]) -> None:
        processes.stop(dead)  # what it started itself ends too
        self.process = None
        is_steady = time.monotonic() - self.started_at > STEADY
        self.pause = FIRST_PAUSE if is_steady else min(self.pause * 2, LAST_PAUSE)
        self.retry_at = time.monotonic() + self.pause
        click.echo(f"Процес «{self.name}» зупинився: запускаю знову.", err=True)


def web(port: int) -> Child:
    """Return the process that serves pages, on the loopback: a proxy stands before a real site."""
    command = [sys.executable, "-m", "granian", "spilno.config.wsgi:application"]
    address = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--http", "1"]
    workers = os.environ.get("SPILNO_WEB_WORKERS") or str(min(os.cpu_count() or 1, MOST_WORKERS))
    size = ["--workers", workers, "--blocking-threads", "8", "--respawn-failed-workers"]
    return Child("web", [*command, *address, *size, "--no-ws", "--log-level", "error"])


def worker() -> Child:
    """Return the process of jobs and ticks."""
    return Child("worker", [sys.executable, "-m", "spilno.config.cli", "worker"])


def added(home: Path, port: int) -> list[Child]:
    """Return what installed distributions add (entry points `spilno.children`) to a demonstration.

    Production starts nothing but its own, whatever is installed.
    """
    if os.environ.get("SPILNO_DEMO") != "1":
        return []
    found: list[Child] = []
    for point in entry_points(group="spilno.children"):
        found += point.load()(home, port)
    return found


def logs(home: Path) -> Path:
    """Return the folder of the logs of web and worker."""
    return home / "logs"


def log(home: Path, name: str) -> IO[bytes]:
    """Open the log of one of them."""
    logs(home).mkdir(exist_ok=True)
    return (logs(home) / f"{name}.log").open("ab")
