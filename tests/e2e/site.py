"""The whole site as a person meets it: `spilno run` in a folder and on a port of its own."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg

from spilno.config import database

SPILNO = [sys.executable, "-m", "spilno.config.cli"]


class Site:
    """A demonstration that runs while the tests do."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self.said: list[str] = []
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        own = {"SPILNO_HOME": str(home), "PORT": str(self.port), "SPILNO_DEMO": "1"}
        self.environment = {**kept, **own}
        self.process: subprocess.Popen[str] | None = None

    def start(self, seconds: float = 180) -> None:
        """Start and wait until it says its address."""
        self.process = subprocess.Popen(
            [*SPILNO, "run"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        end = time.monotonic() + seconds
        while not any(line.startswith("Спільно: http") for line in self.said):
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise RuntimeError("the site did not start:\n" + "".join(self.said) + self.logs())
            time.sleep(0.1)

    def attach(self, port: int) -> None:
        """Use a demonstration that runs already in this home: quick rounds while one writes."""
        self.port, self.url = port, f"http://localhost:{port}"

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Stop and return the exit code."""
        assert self.process
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=60)

    def spilno(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a verb of the command line beside the running site."""
        command = [*SPILNO, *words]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )

    def sql(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Ask the site's database, as its owner."""
        with psycopg.connect(database.embedded(self.home), autocommit=True) as connection:
            cursor = connection.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    def letters(self, to: str) -> list[str]:
        """Return the texts of the letters to one address, the newest first."""
        rows = self.sql('SELECT text FROM demo_letter WHERE "to" = %s ORDER BY id DESC', to)
        return [str(row[0]) for row in rows]

    def logs(self) -> str:
        """Return the ends of the logs of web and worker."""
        paths = sorted((self.home / "logs").glob("*.log"))
        return "".join(f"\n== {path.name}\n{path.read_text()[-3000:]}" for path in paths)

    def _listen(self) -> None:
        assert self.process
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
