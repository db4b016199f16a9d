# ruff: noqa: S310, S603, T201 - a program of the workshop: it prints, runs programs, reads its own site
"""Makes a small record in a database of its own, exports it, serves it, and asks the Go judge.

    python oracles/record/check.py JUDGE

Prints a line a check and «N passed, M failed»; ends with 0 when none failed.
"""

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from urllib.request import urlopen
from wsgiref.simple_server import WSGIRequestHandler, make_server

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
Check = tuple[str, bool]


def main(judge: str) -> int:
    """Run all checks; return how many failed."""
    from spilno.config.postgres import Postgres

    with tempfile.TemporaryDirectory(prefix="spilno-oracle-") as name:
        home = Path(name)
        home.chmod(0o711)
        server = Postgres(home / "pg", extra={"fsync": "off"})
        os.environ |= {
            "SPILNO_HOME": str(home),
            "DATABASE_URL": server.start(),
            "DJANGO_SETTINGS_MODULE": "spilno.config.settings",
        }
        try:
            checks = [check for step in (prepare, judged) for check in step(home, judge)]
        finally:
            server.stop()
    failed = sum(not held for _, held in checks)
    print(f"{len(checks) - failed} passed, {failed} failed")
    return failed


def prepare(home: Path, judge: str) -> list[Check]:
    """Make the record and export it by the command line."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    grow()
    done = spilno("record", "export", home / "export")
    return [
        say("spilno record export", done),
        say("spilno verify", spilno("verify", home / "export")),
    ]


def grow() -> None:
    """Enter acts and sign heads at sizes that cut the tree in every way."""
    from spilno.record import journal, tasks

    for day, many in enumerate((1, 2, 3, 250, 1, 255, 1, 700)):
        at = AT + timedelta(days=day)
        act = journal.Act(verb="petitions.answered", at=at, matter_id=7, rule_set_id=3)
        with journal.transaction() as book:
            book.enter_many([act] * many)
        tasks.tick(at)


def judged(home: Path, judge: str) -> list[Check]:
    """Ask the judge about the export, about what is served, and about what was spoilt."""
    from spilno.record import journal
    from spilno.record.models import Checkpoint, LogKey

    vkey = LogKey.objects.get(purpose="log").vkey
    address = serve()
    checks = ask(judge, "log", home / "export", vkey) + ask(judge, "log", address, vkey)
    for index in (0, 1, 255, 256, 511, 512, 900, journal.head()):
        leaf = journal.entries(after=index - 1).first().leaf
        proof = fetch(f"{address}/proof/{leaf.hex()}.tlog-proof", home / f"{index}.tlog-proof")
        checks += ask(judge, "proof", proof, vkey)
        checks.append(say(f"verify.py --proof {index}", alone("--proof", proof, "--vkey", vkey)))
    heads = {size: note for size, note in Checkpoint.objects.values_list("size", "note") if size}
    for size, note in heads.items():
        (home / f"head-{size}").write_text(note, encoding="utf-8")
    for old in heads:
        for new in (size for size in heads if size >= old):
            path = fetch(f"{address}/consistency?first={old}&second={new}", home / "consistency")
            checks += ask(
                judge, "consistency", path, home / f"head-{old}", home / f"head-{new}", vkey
            )
    checks.append(say("verify.py", alone(home / "export", "--vkey", vkey)))
    return checks + spoilt(home, judge, vkey)


def spoilt(home: Path, judge: str, vkey: str) -> list[Check]:
    """Change one byte of each kind of file: the judge must refuse."""
    found = []
    for name in ("checkpoint", "tile/0/000", "tile/1/000.p/4", "tile/entries/001", "checkpoints/6"):
        path = home / "export" / name
        body = path.read_bytes()
        path.write_bytes(body[:60] + bytes([body[60] ^ 1]) + body[61:])
        done = run(judge, "log", home / "export", vkey)
        found.append((f"a changed byte of {name} is refused", done.returncode != 0))
        print("ok" if done.returncode else "FAIL", found[-1][0])
        path.write_bytes(body)
    return found


def serve() -> str:
    """Serve the site in a thread; return the address of the record."""
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/record"


def fetch(address: str, path: Path) -> Path:
    """Save what an address gives."""
    with urlopen(address) as answer:
        path.write_bytes(answer.read())
    return path


def ask(judge: str, *words: object) -> list[Check]:
    """Return the judge's verdicts."""
    done = run(judge, *words)
    print(done.stdout, end="")
    lines = done.stdout.splitlines() or [f"FAIL {words[0]}: {done.stderr}"]
    return [(line, line.startswith("ok ")) for line in lines]


def say(name: str, done: "subprocess.CompletedProcess[str]") -> Check:
    """Print and return how a command ended."""
    held = done.returncode == 0
    print("ok" if held else "FAIL", name, "" if held else done.stdout + done.stderr)
    return name, held


def spilno(*words: object) -> "subprocess.CompletedProcess[str]":
    """Run a verb of the command line."""
    return run(Path(sys.executable).with_name("spilno"), *words)


def alone(*words: object) -> "subprocess.CompletedProcess[str]":
    """Run the stand-alone verifier without any package."""
    return run(sys.executable, "-I", "-S", ROOT / "spilno/record/verify.py", *words)


def run(*command: object) -> "subprocess.CompletedProcess[str]":
    """Run a program."""
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[1])))
