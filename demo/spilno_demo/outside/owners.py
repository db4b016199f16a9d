"""Keys of the demonstration's authority, for the test servers that sign with them."""

from functools import cache
from pathlib import Path

from spilno.config import database
from spilno_demo.authority import store
from spilno_demo.authority.certificates import Owner
from spilno_demo.authority.store import Authority


@cache
def _loaded(home: Path, mark: float) -> Authority:
    return store.load(home)


def authority() -> Authority:
    """Return the authority of this home, read anew when its state changes."""
    home = database.home()
    return _loaded(home, (home / "authority" / "state.json").stat().st_mtime)


def of(name: str) -> Owner:
    """Return a key with its certificates by the name of its holder: `olena-ecdsa`."""
    return authority().owners[name]
