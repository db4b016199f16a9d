"""A test QTSP («тестовий»): signs hashes by the CSC API 2.0 and 1.0.4."""

from spilno_demo.outside.qtsp.server import application

__all__ = ["application", "settings"]


def settings(port: int, outside_port: int) -> dict[str, str]:
    """Return the site's settings for asking this server."""
    return {
        "address": f"http://localhost:{outside_port}/qtsp",
        "client_id": "spilno",
        "client_secret": "test-secret",
        "redirect_uri": f"http://localhost:{port}/signing/with/qtsp/back/",
    }
