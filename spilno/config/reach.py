"""Whether a port is free, and whether the site on it is healthy."""

import socket
from http.client import HTTPConnection, HTTPException


def busy(port: int) -> bool:
    """Tell whether another program listens on the port of the loopback."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def healthy(port: int) -> bool:
    """Tell whether `/healthz` answers 200."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
