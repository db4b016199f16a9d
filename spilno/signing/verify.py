"""What a signed file is worth: the one way into this package."""

from collections.abc import Sequence
from datetime import datetime

from spilno.signing import effort, formats
from spilno.signing.found import CannotTell, Check, Data, Found
from spilno.signing.judge import judged
from spilno.signing.report import Report
from spilno.signing.trust import Trust, packaged

REFUSED = {"bomb", "too_many", "too_big"}  # refusals that make a file bad, not merely unknown


def verify(
    name: str,
    content: bytes,
    *,
    at: datetime,
    data: Sequence[Data] = (),
    trust: Trust | None = None,
) -> Report:
    """Return the report on a file; `data` are files that lie beside a detached signature.

    Nothing is fetched, and whatever the file holds a report comes back.
    """
    trust = trust or packaged()
    report = Report(name)
    try:
        with effort.limited(len(content) + sum(len(item.content) for item in data)):
            _fill(report, formats.read(content, data, trust.known), trust, at)
    except CannotTell as error:
        passed = False if error.code in REFUSED else None
        report.checks.append(Check(error.code, passed, error.note))
    except effort.TooMuch:
        report = Report(name, checks=[Check("too_many", False, "work")])
    return report


def _fill(report: Report, found: Found, trust: Trust, at: datetime) -> None:
    report.format, report.checks, report.notes = found.format, found.checks, found.notes
    report.signers = [judged(item, trust, at) for item in found.signatures]
    if not found.signatures:
        report.checks.append(Check("no_signature", None))
    report.uncovered = found.uncovered if report.signers else []
