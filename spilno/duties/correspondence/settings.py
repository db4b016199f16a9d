"""The reception of this site, as its operator sets it in `SPILNO_HOME/reception.toml`.

[mail]
address = "priymalnia@spilno.example"  # replies come to priymalnia+<token>@spilno.example
checked_by = "mx.spilno.example"       # whose Authentication-Results are believed (RFC 8601)
[seal]
file = "/etc/spilno/seal.p12"          # PKCS #12 of the operator, RSA or ECDSA
password_file = "/etc/spilno/seal.password"
[adapters]                             # by ЄДРПОУ of the body; all others get e-mail
12345678 = "folder"
[folder]
path = "/srv/sed/in"
[kinds]                                # adapters of others: name = "package.module.function"

The mailbox is `SPILNO_INBOX` (imap[s]://user:password@host:port/folder): it holds a password.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

DEMO_ADDRESS = "priymalnia@spilno.test"  # no such domain: RFC 6761


@dataclass(frozen=True)
class Reception:
    """What the operator set. Without an address nothing can be sent."""

    address: str = ""
    checked_by: frozenset[str] = frozenset()
    seal: Mapping[str, str] = field(default_factory=dict)
    adapters: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""


def reception() -> Reception:
    """Return the reception of this site. Raises tomllib.TOMLDecodeError."""
    path = Path(settings.HOME) / "reception.toml"
    read = tomllib.loads(path.read_text()) if path.exists() else {}
    mail = _texts(read, "mail")
    fallback = DEMO_ADDRESS if settings.DEMO else ""
    return Reception(
        address=mail.get("address", fallback).lower(),
        checked_by=frozenset(mail.get("checked_by", "").lower().split()),
        seal=_texts(read, "seal"),
        adapters=_texts(read, "adapters"),
        kinds=_texts(read, "kinds"),
        folder=_texts(read, "folder").get("path", ""),
    )


def _texts(read: Mapping[str, Any], table: str) -> dict[str, str]:
    return {str(name): str(value) for name, value in read.get(table, {}).items()}
