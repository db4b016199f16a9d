"""What the site must know to ask the test BankID."""

from datetime import UTC, datetime

from spilno.config import database
from spilno_demo.authority import store
from spilno_demo.authority.holders import BANK_CODE
from spilno_demo.outside import sealing


def settings(port: int, outside_port: int) -> dict[str, str]:
    """Return the table `[bankid]`."""
    home = database.home()
    made = store.kept(home, f"http://localhost:{outside_port}/authority", datetime.now(UTC))
    sealing.trust(home / "authority" / "answers", made)
    own = sealing.table("bankid", home / "authority", outside_port)
    return {**own, "signers": BANK_CODE}
