"""The record as an outsider fetches it."""

import gzip
from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from spilno.record import journal, leaves, log, merkle, notes, tasks
from spilno.record.models import Cosignature, LogKey, Witness

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
NAME = "witness.example/w1"


def enter(many: int) -> list[journal.Pending]:
    act = journal.Act(verb="petitions.signed", at=AT, matter_id=7, level="low")
    with journal.transaction() as book:
        return book.enter_many([act] * many)


def test_the_checkpoint_is_fresh_and_signed_by_the_published_key(client: Client) -> None:
    enter(3)
    tasks.tick(AT)
    answer = client.get("/record/checkpoint")
    assert answer["Cache-Control"] == "public, max-age=2"
    key = notes.verifier(client.get("/record/vkey").content.decode().strip())
    text, signers = notes.opened(answer.content.decode(), [key])
    assert text.splitlines()[:2] == [key.name, "3"]
    assert signers == [key]


def test_a_full_tile_never_changes_and_says_so(client: Client) -> None:
    entered = enter(300)
    tasks.tick(AT)
    answer = client.get("/record/tile/0/000")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer.content == b"".join(entry.leaf for entry in entered[:256])
    part = client.get("/record/tile/0/001.p/44").content
    assert part == b"".join(entry.leaf for entry in entered[256:])
    assert client.get("/record/tile/1/000.p/1").content == merkle.full_root(
        [entry.leaf for entry in entered[:256]]
    )


@pytest.mark.parametrize(
    "address",
    [
        "tile/0/001",
        "tile/0/001.p/45",
        "tile/0/001.p/0",
        "tile/0/001.p/256",
        "tile/0/001.p/044",
        "tile/0/x000/000",
        "tile/0/0",
        "tile/1/000.p/2",
        "tile/2/000.p/1",
        "tile/64/000",
        "tile/00/000",
        "tile/entries/001.p/45",
        "tile/entries/x999/x999/x999/x999/x999/999",
        "tile/0/000%0A",
        "proof/" + "0" * 64 + ".tlog-proof",
        "proof/" + "0" * 63 + ".tlog-proof",
        "promise/" + "0" * 64,
    ],
)
def test_what_the_published_tree_does_not_have_is_not_found(client: Client, address: str) -> None:
    enter(300)
    tasks.tick(AT)
    enter(50)  # recorded, not yet published
    assert client.get(f"/record/{address}").status_code == 404


def test_a_bundle_holds_the_entries_whose_hashes_are_in_the_tile(client: Client) -> None:
    entered = enter(3)
    tasks.tick(AT)
    raw = client.get("/record/tile/entries/000.p/3", headers={"accept-encoding": "gzip"})
    body = gzip.decompress(raw.content) if raw.get("Content-Encoding") else raw.content
    found = []
    while body:
        size = int.from_bytes(body[:2], "big")
        found.append(leaves.leaf_hash(body[2 : 2 + size]))
        body = body[2 + size :]
    assert found == [entry.leaf for entry in entered]


def test_a_proof_appears_with_the_next_checkpoint(client: Client) -> None:
    (entry,) = enter(1)
    tasks.tick(AT - timedelta(days=1))
    (later,) = enter(1)
    address = f"/record/proof/{later.leaf.hex()}.tlog-proof"
    early = client.get(address)
    assert (early.status_code, early["Retry-After"]) == (404, "2")
    tasks.tick(AT)
    lines = client.get(address).content.decode().split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert leaves.leaf_hash(b64decode(lines[1].removeprefix("extra "))) == later.leaf
    assert lines[2] == "index 1"
    assert b64decode(lines[3]) == entry.leaf
    assert lines[4] == ""
    promise = client.get(f"/record/promise/{later.leaf.hex()}").content.decode()
    assert promise == later.promise


@pytest.mark.parametrize(
    "query",
    ["?first=4", "?first=-1", "?first=a", "?first=٣", "?first=2&second=1", "?second=" + "9" * 40],
)
def test_a_wrong_question_for_consistency_is_a_problem(client: Client, query: str) -> None:
    enter(3)
    tasks.tick(AT)
    answer = client.get(f"/record/consistency{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("application/problem+json")


def test_consistency_is_proved_between_any_two_sizes(client: Client) -> None:
    entered = enter(3)
    tasks.tick(AT)
    answer = client.get("/record/consistency?first=2&second=3").content.decode()
    assert [b64decode(line) for line in answer.splitlines()] == [entered[2].leaf]
    assert client.get("/record/consistency?first=0").content == b""
    assert "immutable" in client.get("/record/consistency?first=2&second=3")["Cache-Control"]
    assert "immutable" not in client.get("/record/consistency?first=2")["Cache-Control"]


def test_the_program_that_checks_is_given_to_everyone(client: Client) -> None:
    answer = client.get("/record/verify.py")
    assert "RFC 8032" in answer.content.decode()
    assert client.get("/record/").url == "/about/record/"


@pytest.fixture
def witness() -> Ed25519PrivateKey:
    key = Ed25519PrivateKey.generate()
    vkey = notes.verifier_of(NAME, key, notes.COSIGNATURE).vkey
    Witness.objects.create(name=NAME, vkey=vkey)
    enter(2)
    tasks.tick(AT)
    return key


def post(client: Client, note: str) -> int:
    return client.post("/record/cosignatures", note, content_type="text/plain").status_code


def test_a_cosignature_of_a_known_witness_stands_under_the_checkpoint(
    client: Client, witness: Ed25519PrivateKey
) -> None:
    note = log.latest().note
    line = notes.cosign(notes.split(note)[0], NAME, witness, 1_700_000_000)
    assert post(client, note + line) == 200
    assert post(client, note + line) == 200
    assert Cosignature.objects.count() == 1
    assert client.get("/record/checkpoint").content.decode() == note + line
    entry = journal.entries().first()
    enter(1)
    tasks.tick(AT)
    proof = client.get(f"/record/proof/{entry.leaf.hex()}.tlog-proof").content.decode()
    assert proof.endswith(note + line)


def test_a_foreign_or_false_cosignature_is_refused(
    client: Client, witness: Ed25519PrivateKey
) -> None:
    note = log.latest().note
    text = notes.split(note)[0]
    stranger = notes.cosign(text, NAME, Ed25519PrivateKey.generate(), 1)
    false = notes.cosign(text + "x\n", NAME, witness, 1)
    for body in (note, note + stranger, note + false, "", "\n\n", "\udcff" * 9):
        assert post(client, body.encode("utf-8", "surrogateescape")) == 403
    other = notes.sign("demo.invalid\n9\nAAAA\n", "x", witness)
    assert post(client, other) == 404
    assert post(client, "x" * 70_000) == 413
    assert not Cosignature.objects.exists()


def test_a_false_line_slipped_into_the_table_is_not_published(
    client: Client, witness: Ed25519PrivateKey
) -> None:
    note = log.latest()
    false = notes.cosign("x\n", NAME, witness, 1)
    Cosignature.objects.create(checkpoint=note, witness_id=NAME, line=false, received_at=AT)
    assert client.get("/record/checkpoint").content.decode() == note.note


def test_before_the_first_tick_there_is_no_checkpoint_and_no_key(client: Client) -> None:
    assert client.get("/record/checkpoint").status_code == 404
    assert client.get("/record/vkey").status_code == 404
    tasks.tick(AT)
    assert client.get("/record/promise-vkey").content.decode().strip() == (
        LogKey.objects.get(purpose="promise").vkey
    )
