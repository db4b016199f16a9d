"""Lighthouse, mobile, on the running demonstration: performance, accessibility, LCP, weight.

Needs npx (Node.js) and Chromium; without them it measures nothing and says so.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests import system
from tests.e2e.site import Site

Figure = tuple[str, float, str, float, bool]
PAGES = {"home": "/", "place": "/places/UA74020010000010449/", "petition": "/petitions/5/"}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
VERSION = "lighthouse@12.8.2"


def measure() -> list[Figure]:
    """Start a demonstration in a folder of its own and look at three pages."""
    chromium, npx = system.chromium(), shutil.which("npx")
    if chromium is None or npx is None:
        sys.stderr.write("Lighthouse: немає npx або Chromium, не виміряно.\n")
        return []
    with tempfile.TemporaryDirectory(prefix="spilno-lighthouse-") as folder:
        Path(folder).chmod(0o711)
        site = Site(Path(folder))
        site.start()
        try:
            found = [
                _figures(name, _report(npx, chromium, site.url + path))
                for name, path in PAGES.items()
            ]
        finally:
            site.stop()
    return [figure for figures in found for figure in figures]


def _report(npx: str, chromium: str, address: str) -> dict[str, Any]:
    command = [
        npx,
        "--yes",
        VERSION,
        address,
        "--output=json",
        "--quiet",
        f"--chrome-flags={FLAGS}",
    ]
    done = subprocess.run(  # noqa: S603 - our own words
        command, env={**os.environ, "CHROME_PATH": chromium}, stdout=subprocess.PIPE, check=True
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _figures(name: str, report: dict[str, Any]) -> list[Figure]:
    scores, audits = report["categories"], report["audits"]
    return [
        (f"lighthouse_{name}", scores["performance"]["score"] * 100, "points", 95, True),
        (f"lighthouse_{name}_access", scores["accessibility"]["score"] * 100, "points", 100, True),
        (f"lcp_{name}", audits["largest-contentful-paint"]["numericValue"] / 1000, "s", 1.8, False),
        (f"weight_{name}", audits["total-byte-weight"]["numericValue"] / 1000, "KB", 70, False),
    ]
