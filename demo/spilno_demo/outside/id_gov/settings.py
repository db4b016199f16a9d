"""What the site must know to ask the test ID.GOV.UA."""

from datetime import UTC, datetime

from spilno.config import database
from spilno_demo.authority import store
from spilno_demo.outside import sealing

SEAL, CODE = "diia-seal", "99999995"  # of the test authority: the enterprise that runs the service


def settings(port: int, outside_port: int) -> dict[str, str]:
    """Return the table `[id_gov]`."""
    home = database.home()
    made = store.kept(home, f"http://localhost:{outside_port}/authority", datetime.now(UTC))
    sealing.trust(home / "authority" / "answers", made)
    own = sealing.table("id_gov", home / "authority", outside_port)
    return {**own, "signers": CODE, "auth_type": "dig_sign,diia_id,bank_id"}
