"""A point to its community: speed over settlements, the start of a process, how often right."""

import csv
import subprocess
import sys
import time
from pathlib import Path

from spilno.places.borders import locate

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
_POINTS = Path("spilno/places/tests/data/settlements.csv")  # GeoNames, knows nothing of our borders
_START = "from spilno.places.borders import locate; locate(50.45, 30.52)"


def measure() -> list[Figure]:
    """Locate 2,015 settlements, then start a process for one point."""
    with _POINTS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    points = [(float(row["latitude"]), float(row["longitude"])) for row in rows]
    locate(*points[0])
    times = []
    for point in points:
        started = time.perf_counter()
        locate(*point)
        times.append((time.perf_counter() - started) * 1000)
    found = [locate(*point) for point in points]
    right = sum(one.hromada == row["hromada"] for one, row in zip(found, rows, strict=True))
    times.sort()
    return [
        ("locate_points", 1000 * len(times) / sum(times), "points/s", 1000, True),
        ("locate_p99", times[int(len(times) * 0.99)], "ms", 1, False),
        ("locate_right", 100 * right / len(rows), "%", 99.0, True),
        ("locate_start", _start(), "s", 1, False),
    ]


def _start() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", _START], check=True)  # noqa: S603 - our own interpreter
    return time.perf_counter() - started
