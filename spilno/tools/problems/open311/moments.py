"""Moments as GeoReport v2 writes them: W3C date and time with the zone."""

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """Return the moment in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
