"""The command line speaks Ukrainian: click asks Python's gettext for its own words."""

import gettext
import os
from pathlib import Path

from spilno.config import catalogues

DOMAIN = "messages"  # the domain click uses


def speak_ukrainian() -> None:
    """Give click its words in Ukrainian, compiling their catalogue the first time."""
    catalogues.compile_all(Path(__file__).parent)
    os.environ["LANGUAGE"] = "uk"
    gettext.bindtextdomain(DOMAIN, str(Path(__file__).parent / "locale"))
    gettext.textdomain(DOMAIN)
