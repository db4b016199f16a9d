"""The verbs `record` and `verify` as an operator and an outsider use them."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from spilno.opendata.commands import COMMANDS
from spilno.record import journal, keys, notes, receipts, tasks
from spilno.record.models import LogKey, Witness

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)


def spilno(*words: object) -> Result:
    command, *rest = map(str, words)
    return CliRunner().invoke(COMMANDS[command], rest)


@pytest.fixture
def entered() -> journal.Pending:
    with journal.transaction() as book:
        return book.enter(verb="petitions.answered", at=AT, matter_id=7, level="low")


def test_what_is_exported_is_verified_and_a_changed_byte_is_named(
    entered: journal.Pending, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    made = json.loads(spilno("record", "export", folder, "--json").stdout)
    assert made["size"] == 1
    assert spilno("verify", folder).exit_code == 0
    report = json.loads(spilno("verify", folder, "--json").stdout)
    assert (report["ok"], report["size"]) == (True, 1)
    path = folder / "tile/entries/000.p/1"
    path.write_bytes(path.read_bytes().replace(b"low", b"lox"))
    spoilt = spilno("verify", folder)
    assert spoilt.exit_code == 1
    assert "tile/entries/000.p/1, запис 0" in spoilt.output
    assert json.loads(spilno("verify", folder, "--json").stdout)["ok"] is False


def test_an_export_needs_an_empty_folder(entered: journal.Pending, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x")
    refused = spilno("record", "export", tmp_path)
    assert (refused.exit_code, "не порожня" in refused.output) == (1, True)


def test_a_proof_is_verified_with_the_key_of_the_log(
    entered: journal.Pending, tmp_path: Path
) -> None:
    tasks.tick(AT)
    path = tmp_path / "mine.tlog-proof"
    path.write_text(receipts.receipt(entered.leaf).proof)
    vkey = LogKey.objects.get(purpose="log").vkey
    assert spilno("verify", path, "--vkey", vkey).exit_code == 0
    assert spilno("verify", path).exit_code == 2
    assert spilno("verify", path, "--vkey", "nonsense").exit_code == 1
    stranger = notes.verifier_of("x", Ed25519PrivateKey.generate()).vkey
    assert spilno("verify", path, "--vkey", stranger).exit_code == 1


def test_verifying_asks_for_no_database() -> None:
    assert COMMANDS["verify"].no_database is True


def test_the_state_says_how_much_is_recorded_and_published(entered: journal.Pending) -> None:
    state = json.loads(spilno("record", "state", "--json").stdout)
    assert (state["recorded"], state["published"]) == (1, 0)
    tasks.tick(AT)
    state = json.loads(spilno("record", "state", "--json").stdout)
    assert (state["published"], state["origin"]) == (1, keys.origin())


def test_a_witness_is_added_and_removed_by_entries_of_the_record() -> None:
    vkey = notes.verifier_of("w.example", Ed25519PrivateKey.generate(), notes.COSIGNATURE).vkey
    assert spilno("record", "witness", "add", vkey).exit_code == 0
    assert spilno("record", "witness", "remove", "w.example").exit_code == 0
    assert spilno("record", "witness", "remove", "w.example").exit_code == 1
    verbs = [entry.verb for entry in journal.entries()]
    assert verbs == ["record.witness_added", "record.witness_removed"]
    assert Witness.objects.get().is_trusted is False


@pytest.mark.parametrize(
    "make",
    [
        lambda key: notes.verifier_of("w", key).vkey,
        lambda key: notes.verifier_of("w", key, notes.COSIGNATURE).vkey[:-2],
        lambda key: "nonsense",
    ],
)
def test_what_is_no_witness_key_is_refused(make: Callable[[Ed25519PrivateKey], str]) -> None:
    refused = spilno("record", "witness", "add", make(Ed25519PrivateKey.generate()))
    assert refused.exit_code == 1
    assert not Witness.objects.exists()
