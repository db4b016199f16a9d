"""How long to wait after a failure: longer each time, then a person decides. Pure."""

from datetime import timedelta

PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440, 1440, 1440)]
UNCLEAR = timedelta(minutes=5)  # at least: a city may show a report only a while after it came


def after(tries: int, *, is_unclear: bool = False) -> timedelta | None:
    """Return the pause after that many tries, None when it is enough."""
    if tries > len(PAUSES):
        return None
    pause = PAUSES[max(tries, 1) - 1]
    return max(pause, UNCLEAR) if is_unclear else pause
