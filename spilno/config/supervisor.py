"""`spilno run`: database, web and worker as children of one small process without Django."""

import signal
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import click

from spilno.config import children, database, embedded, fingerprint, installation, locks, processes
from spilno.config.children import Child
from spilno.config.failures import CannotGoOn
from spilno.config.postgres import Postgres
from spilno.config.reach import busy, healthy
from spilno.config.trouble import room_left


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
            more = children.added(self.home, self.port)
            self.children = [*more, children.web(self.port), children.worker()]
            self._wait_until_healthy()
            self._watch(server)

    def _prepare(self) -> bool:
        """Migrate, load, seed in a process of its own; False when asked to stop meanwhile."""
        if fingerprint.is_prepared(self.home, database.url(self.home)):
            return True
        child = subprocess.Popen([sys.executable, "-m", "spilno.config.cli", "prepare"])
        while child.poll() is None:
            if self.asked_to_stop.wait(0.1):
                processes.stop(child, seconds=20)
                return False
        if child.returncode:
            raise CannotGoOn("Підготовка не вдалася: причина вище.")
        return not self.asked_to_stop.is_set()

    def _wait_until_healthy(self, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while not healthy(self.port):
            self._tend()
            if self.asked_to_stop.wait(0.25):
                return
            if time.monotonic() > end:
                raise CannotGoOn(
                    f"Сайт не відповів за {seconds:.0f} с. Подробиці: {children.logs(self.home)}"
                )
        click.echo(f"Спільно: http://localhost:{self.port}/")

    def _watch(self, server: Postgres | None) -> None:
        while not self.asked_to_stop.wait(0.5):
            if server and server.process and server.process.poll() is not None:
                click.echo("База даних зупинилася: запускаю знову.", err=True)
                server.start()
            self._tend()

    def _tend(self) -> None:
        for child in self.children:
            child.tend(self.home)

    def _stop_children(self) -> None:
        running = [child.process for child in self.children if child.process]
        for process in running:
            process.terminate()
        for process in running:
            processes.stop(process)
