"""A test QTSP («тестовий»): signs hashes by the CSC API 2.0 and 1.0.4."""

from spilno.config import database
from spilno_demo.outside.qtsp.server import SECRET, application

__all__ = ["application", "settings"]


def settings(port: int, outside_port: int) -> dict[str, str]:
    """Return the site's settings for asking this server."""
    secret = database.home() / "qtsp-secret"
    secret.touch(mode=0o600)
    secret.write_text(SECRET)
    return {
        "address": f"http://localhost:{outside_port}/qtsp",
        "client_id": "spilno",
        "client_secret_file": str(secret),
        "redirect_uri": f"http://localhost:{port}/signing/with/qtsp/back/",
    }
