"""The letter as PDF: tagged, PDF/UA-1, in Ukrainian, with our own font."""

from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from spilno.duties.paper.drawing import drawn, exact
from spilno.people.levels import Level
from spilno.record.clock import KYIV
from spilno.tools.petitions.models import HandOver, Petition
from spilno.tools.petitions.package.facts import facts
from spilno.tools.petitions.package.lines import Line, lines
from spilno.tools.petitions.package.table import HIDDEN

HERE = Path(__file__).parent
LISTED = 500  # names in the document; a longer list is in the CSV and at the address
HEADINGS = {
    HandOver.What.PETITION: "Електронна петиція",
    HandOver.What.APPEAL: "Колективне звернення",
}
LEVELS = {
    Level.HIGH: "за кваліфікованим підписом",
    Level.SUBSTANTIAL: "за електронною ідентифікацією",
    Level.LOW: "за адресою електронної пошти",
    Level.NONE: "без підтвердження",
}


def write(petition: Petition, what: str, path: Path, at: datetime) -> None:
    """Write the letter. What citizens typed goes in as data, never as source of the document."""
    compile_to(path, exact(_data(petition, what, at)), at)


def compile_to(path: Path, data: dict[str, Any], at: datetime) -> None:
    """Draw the document."""
    path.write_bytes(drawn(HERE / "petition.typ", data, at))


def _data(petition: Petition, what: str, at: datetime) -> dict[str, Any]:
    known = facts(petition, at)
    return {
        **known,
        "heading": HEADINGS[HandOver.What(what)],
        "paragraphs": [part for part in known["text"].split("\n") if part.strip()],
        "levels": [
            [LEVELS[level], known["total_by_level"][level]]
            for level in LEVELS
            if known["total_by_level"].get(level)
        ],
        "lines": [_row(line) for line in islice(lines(petition), LISTED)],
        "is_whole": known["total"] <= LISTED,
        "reached_on": _plain(known["threshold_reached_at"][:10]),
        "started_on": _plain(known["started_on"]),
        "window_ends_on": _plain(known["window_ends_on"]),
        "handed_over_on": _plain(known["handed_over_on"]),
    }


def _row(line: Line) -> list[str]:
    signed_at = line.signed_at.astimezone(KYIV)
    return [str(line.number), line.name or HIDDEN, f"{signed_at:%d.%m.%Y %H:%M}"]


def _plain(day: str) -> str:
    """Return 25.11.2026 for 2026-11-25."""
    return ".".join(reversed(day.split("-"))) if day else ""
