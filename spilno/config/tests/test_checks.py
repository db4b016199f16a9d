from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from spilno_demo.authority import store

from spilno.config import checks

VECTORS = Path(checks.__file__).parent.parent / "signing" / "tests" / "vectors" / "uapki"


def test_a_clean_installation_trusts_no_test_authority(settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.TRUST = tmp_path, tmp_path / "trust"
    assert list(checks.trust()) == []
    assert list(checks.test_servers()) == []


def test_a_test_root_and_the_demonstrations_keys_are_named(settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.TRUST = tmp_path, tmp_path / "trust"
    store.kept(tmp_path, "http://localhost:1/authority", datetime.now(UTC))
    said = "\n".join(checks.trust())
    assert "Довірено тестовий сертифікат: O=Спільно: тестовий центр" in said
    assert "ключі тестового центру" in said


def test_a_published_key_is_named(settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.TRUST = tmp_path, tmp_path / "trust"
    (tmp_path / "trust" / "roots").mkdir(parents=True)
    raw = (VECTORS / "diia-test-sign-7775603.cer").read_bytes()
    (tmp_path / "trust" / "roots" / "root.cer").write_bytes(raw)
    assert "таємний ключ якого оприлюднено" in "\n".join(checks.trust())


def test_a_test_server_among_the_providers_is_named(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    text = '[bankid]\naddress = "http://localhost:8001/bankid"\n[diia]\nhost = "https://diia.example"\n'
    (tmp_path / "providers.toml").write_text(text)
    assert list(checks.test_servers()) == [
        "providers.toml: [bankid] address веде на тестовий сервер цього комп’ютера."
    ]
