"""Answers as BankID and ID.GOV.UA make them: signed by a body, sealed to whoever asked.

Knobs of both servers: `skew` (seconds the signer's clock is ahead), `signer` (a holder of the test
authority who signs in the body's place), `forge`, one of FORGERIES.
"""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from werkzeug.wrappers import Request

from spilno.signing import envelope
from spilno.signing.x509.certificate import Certificate
from spilno_demo.authority import cms, revocation
from spilno_demo.authority.certificates import Owner
from spilno_demo.authority.store import Authority
from spilno_demo.outside import owners

Told = Mapping[str, str]
FORGERIES = ("unsigned", "changed", "cut", "flipped", "replayed", "other_key")
AHEAD = timedelta(days=3650)  # the list of revoked ones speaks for every day that the demo reaches
_sent: dict[str, str] = {}  # the last answer of each body, to be replayed


def answer(facts: Mapping[str, Any], body: str, to: bytes, told: Told, at: datetime) -> str:
    """Return facts signed by a body of the test authority and sealed to a certificate, base64."""
    content = json.dumps(facts, ensure_ascii=False).encode()
    signer = owners.of(told.get("signer") or body)
    made = envelope.seal(_signed(content, signer, told, at), _addressee(to, told))
    sent = base64.b64encode(_spoilt(made, told)).decode()
    if told.get("forge") == "replayed" and body in _sent:
        return _sent[body]
    _sent[body] = sent
    return sent


def _signed(content: bytes, signer: Owner, told: Told, at: datetime) -> bytes:
    forge = told.get("forge")
    if forge == "unsigned":
        return content
    made = cms.signed(content, signer, at=at + timedelta(seconds=float(told.get("skew") or 0)))
    return made.replace(content, content[:-2] + b" }") if forge == "changed" else made


def _addressee(to: bytes, told: Told) -> Certificate:
    if told.get("forge") == "other_key":
        return owners.of("bank-agreement").certificate
    return Certificate(to)


def _spoilt(made: bytes, told: Told) -> bytes:
    forge = told.get("forge")
    if forge == "cut":
        return made[:-40]
    return made[:-9] + bytes((made[-9] ^ 1,)) + made[-8:] if forge == "flipped" else made


def now(request: Request) -> datetime:
    """Return the time by the clock of the site that asks: a demonstration may be days ahead."""
    said = request.headers.get("Date")
    return parsedate_to_datetime(said) if said else datetime.now(UTC)


def trust(folder: Path, made: Authority) -> None:
    """Write the folder of trust for answers: the test issuer’s list of revoked certificates."""
    (folder / "crls").mkdir(parents=True, exist_ok=True)
    crl = revocation.revoked(
        made.owners["dstu-issuing"], made.revoked(), datetime.now(UTC) + AHEAD, number=1
    )
    (folder / "crls" / "dstu-issuing.crl").write_bytes(crl)


def table(name: str, folder: Path, port: int) -> dict[str, str]:
    """Return the settings that both providers need; write the files that they name."""
    secret = folder / f"{name}-secret"
    secret.touch(mode=0o600)
    secret.write_text(f"secret-of-{name}")
    password = folder / "no-password"
    password.write_text("")
    return {
        "address": f"http://localhost:{port}/{name}",
        "client_id": f"spilno-{name}",
        "client_secret_file": str(secret),
        "key": str(folder / "site-agreement.key"),
        "password_file": str(password),
        "certificate": str(folder / "site-agreement.cer"),
        "trust": str(folder / "answers"),
    }
