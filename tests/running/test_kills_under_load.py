"""50 sign in parallel while web, worker and database are killed: no act is lost or doubled."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

import pytest
import requests

from spilno.config import processes, reach
from tests.e2e.site import Site
from tests.running.test_kill import children, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SIGNERS = 50  # at once
ENOUGH = 20  # acts acknowledged between the kills, on a machine busy with other things
PEOPLE = 1_500
SECONDS = int(os.environ.get("SPILNO_KILL_SECONDS", "60"))
VICTIMS = ("granian", "worker", "postgres")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass
class Crowd:
    """Sessions that have not signed yet, and the receipts the site acknowledged."""

    url: str
    petition: int
    sessions: list[str]
    receipts: dict[str, str] = field(default_factory=dict)  # session → leaf
    asked: set[str] = field(default_factory=set)
    is_over: bool = False

    def work(self) -> None:
        """Sign with one session after another; one that was not acknowledged tries again."""
        while not self.is_over and self.sessions:
            key = self.sessions.pop()
            self.asked.add(key)
            while not self.is_over and key not in self.receipts:
                try:
                    self.receipts[key] = self.sign(key)
                except (requests.RequestException, TypeError, AttributeError, LookupError):
                    time.sleep(0.2)

    def sign(self, key: str) -> str:
        """Return the leaf of the receipt the site led to."""
        browser = requests.Session()
        browser.cookies.set("s", key)
        address = f"{self.url}/petitions/{self.petition}/sign/"
        consent = browser.get(address, timeout=20, allow_redirects=False)
        if consent.status_code == 302:  # signed before the answer was cut off
            return consent.headers["Location"].split("/")[-2]
        form = {"csrfmiddlewaretoken": TOKEN.search(consent.text)[1]}
        for name in ("surname", "given_name", "patronymic"):
            form[name] = re.search(rf'name="{name}" value="([^"]*)"', consent.text)[1]
        answer = browser.post(address, form, timeout=20, allow_redirects=False)
        return answer.headers["Location"].split("/receipts/")[1].strip("/")


def crowd(site: Site) -> Crowd:
    command = [sys.executable, "-m", "tests.running.signers", str(PEOPLE)]
    made = subprocess.run(command, env=site.environment, capture_output=True, text=True, check=True)
    facts = json.loads(made.stdout)
    return Crowd(site.url, facts["petition"], facts["sessions"])


def kill_at_random(site: Site, seconds: float) -> int:
    chance, killed, end = random.Random(20261125), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(chance.uniform(3, 7))
        found = children(site, chance.choice(VICTIMS))
        for pid in found[:1]:
            try:
                os.kill(pid, signal.SIGKILL)
                killed += 1
            except ProcessLookupError:
                continue
    return killed


def test_every_acknowledged_signature_is_counted_exactly_once(site: Site) -> None:
    people = crowd(site)
    before = site.sql(
        "SELECT count(*) FROM petitions_signature WHERE petition_id = %s", people.petition
    )
    threads = [threading.Thread(target=people.work) for _ in range(SIGNERS)]
    for thread in threads:
        thread.start()
    killed = kill_at_random(site, SECONDS)
    people.is_over = True
    for thread in threads:
        thread.join(timeout=60)
    assert killed >= SECONDS / 12
    assert len(people.receipts) >= ENOUGH
    wait_for(lambda: reach.healthy(site.port), 60)

    leaves = set(people.receipts.values())
    assert len(leaves) == len(people.receipts)  # nobody got another's receipt
    stored = site.sql(
        "SELECT encode(leaf, 'hex') FROM petitions_signature WHERE petition_id = %s",
        people.petition,
    )
    assert leaves <= {row[0] for row in stored}
    # Acts whose answer was cut off may stand too, but each at most once.
    assert len(stored) - before[0][0] <= len(people.asked)
    entries = "SELECT count(*) FROM record_entry WHERE verb = 'petitions.signed' AND matter_id = %s"
    assert site.sql(entries, people.petition)[0][0] == len(stored)
    tally = "SELECT sum(number) FROM petitions_tally WHERE petition_id = %s"
    wait_for(lambda: site.sql(tally, people.petition)[0][0] == len(stored), 60)
    assert processes.orphans(site.home)
