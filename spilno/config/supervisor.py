"""`spilno run`: database, web and worker as children of one small process without Django."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import click

from spilno.config import database, embedded, installation, locks, processes
from spilno.config.failures import CannotGoOn
from spilno.config.postgres import Postgres, room_left
from spilno.config.reach import busy, healthy

PYTHON = sys.executable


@dataclass
class Child:
    """A process that is started again when it dies, after a growing pause."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    pause: float = 0.2  # seconds
    retry_at: float = 0.0


@dataclass
class Supervisor:
    """One site on one home."""

    home: Path
    port: int
    children: list[Child] = field(default_factory=list)
    asked_to_stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Start everything, say so, watch until asked to stop. Raises CannotGoOn."""
        room_left(self.home)
        with ExitStack() as stack:
            try:
                stack.enter_context(locks.exclusive(self.home / "lock"))
            except locks.Taken as error:
                raise CannotGoOn(
                    f"Сайт уже працює в теці {self.home}. Зупиніть його (Ctrl-C) або задайте іншу "
                    "теку й інший порт: SPILNO_HOME=/шлях PORT=8001"
                ) from error
            processes.end_orphans(self.home)
            if busy(self.port):
                raise CannotGoOn(
                    f"Порт {self.port} зайнятий іншою програмою. Зупиніть її або задайте інший: "
                    f"PORT={self.port + 1} make run"
                )
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, lambda *_: self.asked_to_stop.set())
            self._serve(stack)

    def _serve(self, stack: ExitStack) -> None:
        server = stack.enter_context(embedded.server(self.home))
        installation.agree(database.url(self.home))
        stack.callback(self._stop_children)
        if self._prepare():
            self.children = [self._web(), self._worker()]
            self._wait_until_healthy()
            self._watch(server)

    def _prepare(self) -> bool:
        """Migrate, load, seed in a process of its own; False when asked to stop meanwhile."""
        child = subprocess.Popen([PYTHON, "-m", "spilno.config.cli", "prepare"])  # noqa: S603
        while child.poll() is None:
            if self.asked_to_stop.wait(0.1):
                processes.stop(child, seconds=20)
                return False
        if child.returncode:
            raise CannotGoOn("Підготовка не вдалася: причина вище.")
        return not self.asked_to_stop.is_set()

    def _web(self) -> Child:
        command = [PYTHON, "-m", "granian", "spilno.config.wsgi:application", "--interface", "wsgi"]
        address = ["--host", "127.0.0.1", "--port", str(self.port), "--http", "1", "--no-ws"]
        workers = os.environ.get("SPILNO_WEB_WORKERS", "1")
        size = ["--workers", workers, "--blocking-threads", "8", "--log-level", "error"]
        more = ["--respawn-failed-workers"]
        return Child("web", [*command, *address, *size, *more], {"SPILNO_PROCESS": "web"})

    def _worker(self) -> Child:
        command = [PYTHON, "-m", "spilno.config.cli", "worker"]
        return Child("worker", command, {"SPILNO_PROCESS": "worker"})

    def _wait_until_healthy(self, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while not healthy(self.port):
            self._tend()
            if self.asked_to_stop.wait(0.1):
                return
            if time.monotonic() > end:
                raise CannotGoOn(f"Сайт не відповів за {seconds:.0f} с. Подробиці: {self.logs}")
        click.echo(f"Спільно: http://localhost:{self.port}/")

    def _watch(self, server: Postgres | None) -> None:
        while not self.asked_to_stop.wait(0.5):
            if server and server.process and server.process.poll() is not None:
                click.echo("База даних зупинилася: запускаю знову.", err=True)
                server.start()
            self._tend()

    def _tend(self) -> None:
        """Start what does not run."""
        for child in self.children:
            if child.process and child.process.poll() is not None:
                processes.stop(child.process)
                child.process = None
                child.retry_at = time.monotonic() + child.pause
                child.pause = min(child.pause * 2, 10)
                click.echo(f"Процес «{child.name}» зупинився: запускаю знову.", err=True)
            if child.process is None and time.monotonic() >= child.retry_at:
                with self._log(child.name) as log:
                    child.process = processes.spawn(
                        child.command, self.home, log=log, environment=child.environment
                    )

    @property
    def logs(self) -> Path:
        """Return the folder of the children's logs."""
        return self.home / "logs"

    def _log(self, name: str) -> IO[bytes]:
        self.logs.mkdir(exist_ok=True)
        return (self.logs / f"{name}.log").open("ab")

    def _stop_children(self) -> None:
        running = [child.process for child in self.children if child.process]
        for process in running:
            process.terminate()
        for process in running:
            processes.stop(process)
