"""What every answer carries, and what the environment turns into."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from spilno.config import checks, database, headers, mail


@pytest.mark.django_db
def test_answers_carry_the_headers_that_close_the_page() -> None:
    answer = Client().get("/healthz")
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "microphone=()" in answer["Permissions-Policy"]


def test_https_binds_cookies_to_the_host_and_upgrades() -> None:
    assert "upgrade-insecure-requests" in headers.policy(secure=True)["DIRECTIVES"]  # type: ignore[operator]
    assert settings.SESSION_COOKIE_NAME == "s"  # no TLS here: a browser would refuse __Host-
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.DEBUG is False


def test_web_waits_three_seconds_a_job_longer_the_owner_without_end(tmp_path: Path) -> None:
    web = database.connection(tmp_path, "web")["OPTIONS"]
    assert "statement_timeout=3s" in str(web)
    assert "role=spilno_web" in str(web)
    assert "tcp_user_timeout" in str(web)
    assert "statement_timeout=300s" in str(database.connection(tmp_path, "worker")["OPTIONS"])
    assert "statement_timeout" not in str(database.connection(tmp_path, "")["OPTIONS"])


def test_a_long_folder_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("дуже-довга-назва-теки" * 5)
    assert len(bytes(database.sockets(deep))) < 90
    assert database.sockets(deep) == database.sockets(deep)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ("localhost", 25, False, False)),
        ("smtp://localhost:1025", ("localhost", 1025, False, False)),
        ("smtp://u:p%40@mail.example.org", ("mail.example.org", 587, False, True)),
        ("smtps://u:p@mail.example.org", ("mail.example.org", 465, True, False)),
    ],
)
def test_a_mail_address_is_read(address: str, expected: tuple[str, int, bool, bool]) -> None:
    read = mail.server(address)
    assert (read.host, read.port, read.ssl, read.starttls) == expected


def test_a_key_others_can_read_is_found(settings: object, tmp_path: Path) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    database.secret(tmp_path, "django")
    assert list(checks.keys()) == []
    (tmp_path / "keys" / "django").chmod(0o644)
    assert "chmod go-rwx" in next(checks.keys())


@pytest.mark.django_db
def test_one_who_found_a_weakness_learns_whom_to_tell(settings: object) -> None:
    settings.OPERATOR = {"name": "Рада", "email": ""}  # type: ignore[attr-defined]
    assert Client().get("/.well-known/security.txt").status_code == 404
    settings.OPERATOR = {"name": "Рада", "email": "security@example.org"}  # type: ignore[attr-defined]
    told = Client().get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:security@example.org" in told
    assert "Expires: 20" in told
