"""Offers the site's own way «electronic signature»; there is no server to it."""

from werkzeug.wrappers import Response

application = Response("Тут нічого немає.\n", status=404)


def settings(port: int, outside_port: int) -> dict[str, str]:
    """Return settings: that there are some makes the way offered."""
    return {"offered": "yes"}
