"""Writes `SPILNO_HOME/providers.toml`: the site's settings for asking the test servers.

`python -m spilno_demo.outside.providers PORT OUTSIDE_PORT`, before the site starts. A file that an
operator wrote is left as it is.
"""

import json
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spilno.config import database
from spilno_demo.outside.discovery import Server, servers

MARK = "# Написано демонстрацією; переписується за кожного запуску.\n"


def write(home: Path, port: int, outside_port: int) -> None:
    """Write the settings of every test server, unless the file is an operator's."""
    path = home / "providers.toml"
    if path.exists() and not path.read_text().startswith(MARK):
        return
    tables: dict[str, Mapping[str, str]] = {}
    tables["outside"] = {"address": f"http://localhost:{outside_port}"}
    for server in servers():
        tables |= _tables(server, port, outside_port)
    path.touch(mode=0o600)
    path.write_text(MARK + "".join(_table(name, own) for name, own in tables.items()))


def _tables(server: Server, port: int, outside_port: int) -> dict[str, Mapping[str, str]]:
    """Return tables by name: a server's settings are one of its own name, or name several."""
    try:
        own = server.settings(port, outside_port) if server.settings else {}
    except Exception:
        traceback.print_exc()
        return {}
    if any(isinstance(value, Mapping) for value in own.values()):
        return dict(own)
    return {server.name: own} if own else {}


def _table(name: str, own: Mapping[str, Any]) -> str:
    lines = [f"{key} = {json.dumps(str(value), ensure_ascii=False)}" for key, value in own.items()]
    return "\n".join([f"\n[{name}]", *lines, ""])


if __name__ == "__main__":
    write(database.home(), int(sys.argv[1]), int(sys.argv[2]))
