import tomllib
from pathlib import Path

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from spilno.config import children
from spilno_demo.outside import discovery, knobs, providers, serve
from spilno_demo.outside.discovery import Server
from spilno_demo.parts import PARTS


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> Client:
    def settings(port: int, outside_port: int) -> dict[str, str]:
        return {"address": f"http://localhost:{outside_port}/echo", "note": 'a "b"\\ї\n'}

    server = Server("echo", Response("hello"), settings)
    broken = Server("broken", Response(""), lambda *_: {}["nothing"])
    for module in (providers, serve):
        monkeypatch.setattr(module, "servers", lambda: [server, broken])
    return Client(serve.application())


def test_each_server_answers_under_its_name(echo: Client) -> None:
    assert echo.get("/echo/any").text == "hello"
    assert "Тестові сервери" in echo.get("/").text


def test_a_server_is_down_when_told_and_up_again(echo: Client) -> None:
    echo.post("/echo/knobs", data={"name": "down", "value": "1"})
    assert echo.get("/echo/").status_code == 503
    assert knobs.of("echo") == {"down": "1"}
    echo.post("/echo/knobs", data={"name": "", "value": ""})
    assert echo.get("/echo/").status_code == 200


def test_settings_of_servers_are_written_and_one_that_fails_is_left_out(
    echo: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    providers.write(tmp_path, 8000, 8001)
    providers.write(tmp_path, 8000, 8005)
    path = tmp_path / "providers.toml"
    assert tomllib.loads(path.read_text()) == {
        "outside": {"address": "http://localhost:8005"},
        "echo": {"address": "http://localhost:8005/echo", "note": 'a "b"\\ї\n'},
    }
    assert path.stat().st_mode & 0o077 == 0
    assert "KeyError" in capsys.readouterr().err


def test_an_operator_s_own_settings_are_left_alone(echo: Client, tmp_path: Path) -> None:
    path = tmp_path / "providers.toml"
    path.write_text('[bankid]\nclient = "ours"\n')
    providers.write(tmp_path, 8000, 8001)
    assert path.read_text() == '[bankid]\nclient = "ours"\n'


def test_production_starts_no_test_servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPILNO_DEMO", "0")
    assert children.added(tmp_path, 8000) == []
    monkeypatch.setenv("SPILNO_DEMO", "1")
    monkeypatch.setenv("SPILNO_HOME", str(tmp_path))
    assert [child.name for child in children.added(tmp_path, 8000)] == ["outside"]


def test_every_test_server_here_imports() -> None:
    folder = Path(discovery.__file__).parent
    wanted = {path.parent.name for path in folder.glob("*/__init__.py")} - {"tests"}
    assert {server.name for server in discovery.servers()} == wanted


def test_codes_of_personas_are_valid_and_differ() -> None:
    codes = [part.tax_code for part in PARTS]
    assert len(set(codes)) == len(PARTS)
    assert all(len(code) == 10 and code.isdigit() for code in codes)
    assert PARTS[0].tax_code == "3111799120"
