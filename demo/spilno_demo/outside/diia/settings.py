"""What the site must know to ask the test Diia."""

from datetime import UTC, datetime

from spilno.config import database
from spilno_demo.authority import containers, store
from spilno_demo.authority.holders import DIIA_CODE
from spilno_demo.outside import sealing
from spilno_demo.outside.diia.store import TOKEN


def settings(port: int, outside_port: int) -> dict[str, dict[str, str]]:
    """Return tables for both ways that Diia confirms."""
    folder = database.home() / "authority"
    base = f"http://localhost:{outside_port}/authority"
    made = store.kept(database.home(), base, datetime.now(UTC))
    sealing.trust(folder / "answers", made)
    secret = folder / "diia-secret"
    secret.touch(mode=0o600)
    secret.write_text(TOKEN)
    password = folder / "password"
    password.write_text(containers.PASSWORD)
    key = folder / "site-agreement.key"
    key.write_bytes(made.owners["site-agreement"].key.private())
    own = {
        "address": f"http://localhost:{outside_port}/diia",
        "acquirer_token_file": str(secret),
        "algorithm": "DSTU",
        "key": str(key),
        "password_file": str(password),
        "certificate": str(folder / "site-agreement.cer"),
        "trust": str(folder / "answers"),
        "signers": DIIA_CODE,
    }
    return {"diia_signature": {"same_as": "diia"}, "diia": own}
