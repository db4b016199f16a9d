"""A test city («тестова система міста»): another implementation of Open311 GeoReport v2."""

from pathlib import Path

from spilno.config import database
from spilno_demo.outside.open311.server import API_KEY, JURISDICTION, application
from spilno_demo.parts import KORIUKIVKA

__all__ = ["application", "settings"]


def settings(port: int, outside_port: int) -> dict[str, dict[str, str]]:
    """Return the site's settings for reports to this city."""
    key = Path(database.home()) / "open311-test-city.key"
    key.touch(mode=0o600)
    key.write_text(API_KEY)
    table = {
        "place": KORIUKIVKA,
        "address": f"http://localhost:{outside_port}/open311/v2",
        "label": "Тестова система міста",
        "jurisdiction_id": JURISDICTION,
        "api_key_file": str(key),
        "updates": "stream",
        "pace": "3",
    }
    return {"open311_test_city": table}
