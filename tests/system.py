"""Chromium and fonts for the browser tests, by the system's package manager."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-core")
SAY = "sudo apt-get install -y --no-install-recommends " + " ".join(PACKAGES)


def chromium() -> str | None:
    """Return the path of the browser, None when there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install_chromium() -> str:
    """Install the browser when it is missing; return what was done or what to do."""
    if chromium():
        return "є"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return f"немає: перевірки в браузері буде пропущено. Встановіть: {SAY}"
    _quietly("apt-get", "update", "-q")
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES]
    words = _quietly(*command)
    return "встановлено" if chromium() else f"не вдалося встановити: {words[-300:]}"


def _quietly(*command: str) -> str:
    """Run and return what it complained of."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stderr
