"""Where letters go: a server by `SPILNO_MAIL`; in the demo a table on this machine."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Server:
    """A mail server, from an address like smtps://user:password@host:465."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    ssl: bool = False
    starttls: bool = False


def backend(*, demo: bool) -> str:
    """Return Django's way to send a letter."""
    return "spilno_demo.mail.Box" if demo else "django.core.mail.backends.smtp.EmailBackend"


def server(address: str) -> Server:
    """Read an address: smtp:// asks for STARTTLS off the machine, smtps:// speaks TLS at once."""
    if not address:
        return Server()
    parts = urlsplit(address)
    host, ssl = parts.hostname or "localhost", parts.scheme == "smtps"
    return Server(
        host=host,
        port=parts.port or (465 if ssl else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        ssl=ssl,
        starttls=not ssl and host not in ("localhost", "127.0.0.1"),
    )
