"""The command line: exit codes, words, JSON, batches; no database and no network."""

import json
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from spilno.signing import commands

VECTORS = Path(__file__).parent / "vectors"
MADE, TRUST = VECTORS / "made", str(VECTORS / "trust")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def run(*words: str, text: str = "") -> Result:
    return CliRunner().invoke(commands.signature, ["verify", *words], input=text)


def test_exit_codes_are_0_valid_1_invalid_2_cannot_tell(tmp_path: Path) -> None:
    data, signed = str(MADE / "text.txt"), str(MADE / "rsa.p7s")
    other = tmp_path / "other.txt"
    other.write_text("інше")
    assert run(signed, "--data", data, "--trust", TRUST).exit_code == 0
    assert run(signed, "--data", str(other), "--trust", TRUST).exit_code == 1
    assert run(signed, "--data", data, "--data", str(other), "--trust", TRUST).exit_code == 1
    assert run(signed, "--data", data).exit_code == 2
    assert run(signed, "--trust", TRUST).exit_code == 2
    assert run(str(tmp_path / "absent")).exit_code == 2
    assert run().exit_code == 2


def test_words_say_who_when_and_why_not() -> None:
    said = run(str(VECTORS / "uapki" / "t.p7s")).output
    for part in ("підпис недійсний", "ДП ДІЯ (Тестування)", "2023-09-19T18:17:19Z", "оприлюднено"):
        assert part in said


def test_json_holds_the_whole_report() -> None:
    said = json.loads(run(str(MADE / "e.asice"), "--json", "--trust", TRUST).output)
    assert (said["format"], said["level"], said["intact"]) == ("ASiC-E CAdES", "B", True)
    assert said["signers"][0]["covers"] == ["text.txt"]


def test_a_batch_answers_each_line_with_exactly_the_keys_asked() -> None:
    lines = (
        f"{MADE / 'rsa.p7s'}\t{MADE / 'text.txt'}\n{MADE / 'rsa.p7s'}\n/absent\n\n{MADE / 'b.pdf'}"
    )
    answers = [json.loads(line) for line in run("--batch", text=lines).output.splitlines()]
    assert [answer["intact"] for answer in answers] == [True, None, None, True]
    assert all(tuple(answer) == commands.BATCH_KEYS for answer in answers)


def test_a_moment_may_be_named() -> None:
    said = run(str(VECTORS / "uapki" / "bes.p7s"), "--json", "--at", "2023-01-01").output
    assert "published_key" in said
    assert '"code": "term", "passed": true' in said


def test_the_verb_asks_for_no_database() -> None:
    assert getattr(commands.signature.commands["verify"], "no_database", False)
