"""`spilno check`: what is wrong with this installation, each in one sentence with what to do."""

import re
import stat
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from django.conf import settings
from django.db import connection

from spilno.people.providers import settings as providers
from spilno.signing import configured
from spilno.signing.x509 import published

TEST_NAME = re.compile(r"\bтест|\btest|\bdemo\b|демонстрац|пробн", re.IGNORECASE)
TEST_ADDRESS = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])\b")
Check = Callable[[], Iterator[str]]


def keys() -> Iterator[str]:
    """Keys that others on the machine can read."""
    folder = settings.HOME / "keys"
    files = [path for path in folder.glob("*") if path.is_file()]
    secrets = [path for path in files if path.suffix != ".head"]  # a mark, no secret
    for path in [folder, *secrets]:
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield f"Ключ {path} можуть читати інші. Виконайте: chmod go-rwx {path}"


def debugging() -> Iterator[str]:
    """A site that shows its insides."""
    if settings.DEBUG:
        yield "Увімкнено DEBUG: сторінки помилок показують нутрощі. Вимкніть."


def durability() -> Iterator[str]:
    """A database that may lose what it acknowledged."""
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone()[0] == "off":
                yield f"У базі вимкнено {name}: прийняте може загубитися. Увімкніть."


def demonstration() -> Iterator[str]:
    """Invented people within reach of a real site."""
    if settings.DEMO:
        yield "Це демонстрація. Для справжнього сайту створіть нову базу з SPILNO_DEMO=0."
    if find_spec("spilno_demo"):
        yield "Встановлено пакет демонстрації. Вилучіть: .venv/bin/pip uninstall spilno-demo"


def origin() -> Iterator[str]:
    """Cookies and pages in clear text."""
    if not settings.SECURE:
        yield f"Адреса {settings.ORIGIN} не https. Задайте SPILNO_ORIGIN=https://…"


def letters() -> Iterator[str]:
    """Codes of sign-in that nobody gets."""
    if settings.EMAIL_HOST in ("localhost", "127.0.0.1") and settings.EMAIL_PORT == 25:
        yield "Не задано поштовий сервер. Задайте SPILNO_MAIL=smtps://користувач:пароль@хост:465"


def operator() -> Iterator[str]:
    """Nobody who answers for personal data (Law 2297-VI art. 12)."""
    if not (settings.OPERATOR["name"] and settings.OPERATOR["email"]):
        yield "Не названо, хто тримає сайт. Задайте SPILNO_OPERATOR і SPILNO_OPERATOR_EMAIL."


def rights() -> Iterator[str]:
    """A web process that could change the record."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE tablename LIKE 'record\\_%'"
            " AND has_table_privilege('spilno_web', tablename, 'UPDATE, DELETE, TRUNCATE')"
        )
        for row in cursor.fetchall():
            yield f"Роль spilno_web може змінювати {row[0]}. Права лагодить spilno run."


def trust() -> Iterator[str]:
    """Signatures that anybody could make, trusted."""
    for certificate in configured.trust().known:
        name = str(certificate.subject)
        if published.is_published(certificate.key):
            yield f"Довірено сертифікат, таємний ключ якого оприлюднено: {name}. Вилучіть його."
        elif TEST_NAME.search(name):
            yield f"Довірено тестовий сертифікат: {name}. Вилучіть його з {settings.TRUST}."
    if (settings.HOME / "authority").exists():
        yield f"Є ключі тестового центру демонстрації. Вилучіть теку {settings.HOME / 'authority'}"


def test_servers() -> Iterator[str]:
    """Identities that a test server on this machine vouches for."""
    for name in providers.configured():
        for key, value in (providers.of(name) or {}).items():
            if TEST_ADDRESS.search(value):
                yield f"providers.toml: [{name}] {key} веде на тестовий сервер цього комп’ютера."


ALWAYS: tuple[Check, ...] = (keys, debugging, durability, rights)
PRODUCTION: tuple[Check, ...] = (demonstration, origin, letters, operator, trust, test_servers)


def faults(*, production: bool) -> list[str]:
    """Return the sentences; empty when all is well."""
    chosen = (*ALWAYS, *PRODUCTION) if production else ALWAYS
    return [fault for check in chosen for fault in check()]
