"""A real PostgreSQL for the tests: started once before Django's settings load, stopped at exit."""

import atexit
import os
import tempfile
from pathlib import Path

from spilno.config.postgres import Postgres

if "DATABASE_URL" not in os.environ:
    home = Path(tempfile.mkdtemp(prefix="spilno-test-"))
    os.environ.setdefault("SPILNO_HOME", str(home))
    server = Postgres(home / "pg", extra={"fsync": "off", "max_connections": "100"})
    os.environ["DATABASE_URL"] = server.start()
    atexit.register(server.stop)
os.environ.setdefault("SPILNO_HOME", tempfile.mkdtemp(prefix="spilno-test-"))
