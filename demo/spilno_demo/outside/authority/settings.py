"""What the site must know to ask the test authority; makes the authority at the first start."""

from datetime import UTC, datetime

from spilno.config import database
from spilno_demo.authority import store


def settings(port: int, outside_port: int) -> dict[str, dict[str, str]]:
    """Return the tables of the test authority, which is made by now."""
    base = f"http://localhost:{outside_port}/authority"
    store.kept(database.home(), base, datetime.now(UTC))
    return {
        "authority": {"address": base},
        "stamps": {"gost34311": f"{base}/tsp/dstu", "sha256": f"{base}/tsp/ecdsa"},
        "evidence": {"origins": f"http://localhost:{outside_port}"},
    }
