"""What the base pages do without anyone's click."""

from datetime import datetime

from spilno.web.uploads.sweeping import sweep


def tick(at: datetime) -> None:
    """Remove files that no row names; see `sweep` for why `at` is not asked."""
    sweep()
