"""Fixtures of the tests of letters: a home with a reception, real mail servers, a key to seal."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from spilno.duties.tests.mail import BASE, OURS, Body, imap, smtp


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    (tmp_path / "reception.toml").write_text(
        f'[mail]\naddress = "{BASE}"\nchecked_by = "{OURS}"\n'
        '[adapters]\n87654321 = "folder"\n'
        f'[folder]\npath = "{tmp_path / "sed"}"\n'
    )
    (tmp_path / "sed").mkdir()
    return tmp_path


@pytest.fixture
def body(home: Path, settings: Any) -> Iterator[Body]:
    server = Body()
    with smtp(server) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield server


@pytest.fixture(scope="module")
def imap_port() -> Iterator[int]:
    with imap() as port:
        yield port


@pytest.fixture
def seal_key(home: Path) -> Path:
    """A key of the operator with a certificate of its own, named in the settings."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Spilno тестова печатка")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + timedelta(days=9))
    certificate = made.sign(key, hashes.SHA256())
    file = home / "seal.p12"
    word = BestAvailableEncryption(b"word")
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"s", key, certificate, None, word))
    file.with_suffix(".password").write_text("word\n")
    with (home / "reception.toml").open("a") as settings:
        settings.write(f'[seal]\nfile = "{file}"\npassword_file = "{home / "seal.password"}"\n')
    return file
