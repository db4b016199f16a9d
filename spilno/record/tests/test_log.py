"""Tiles, checkpoints, and a worker that may die anywhere."""

from base64 import b64decode
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from pymerkle import InmemoryTree

from spilno.record import journal, keys, log, merkle, notes, receipts, tasks, tiles
from spilno.record.models import Checkpoint, LogKey, Tile

AT = datetime(2026, 11, 25, 10, tzinfo=UTC)


def enter(many: int, **more: object) -> list[journal.Pending]:
    act = {"verb": "petitions.signed", "at": AT, "matter_id": 7, "level": "low", **more}
    with journal.transaction() as book:
        return book.enter_many([journal.Act(**act) for _ in range(many)])


def outside_root() -> bytes:
    tree = InmemoryTree(algorithm="sha256")
    for entry in journal.entries():
        tree.append_entry(receipts.data(entry))
    return tree.get_root()


@pytest.mark.django_db
def test_an_empty_record_is_published_as_an_empty_tree() -> None:
    tasks.tick(AT)
    assert (log.latest().size, bytes(log.latest().root)) == (0, merkle.EMPTY)
    enter(1)
    tasks.tick(AT)
    assert log.latest().size == 1


@pytest.mark.django_db
def test_a_checkpoint_is_signed_over_the_root_that_pymerkle_finds() -> None:
    for many in (1, 2, 254, 1, 300, 5):
        enter(many)
        tasks.tick(AT)
        last = log.latest()
        vkey = notes.verifier(LogKey.objects.get(purpose="log").vkey)
        text, _ = notes.opened(last.note, [vkey])
        origin, size, root = text.splitlines()
        assert origin == keys.origin()
        assert int(size) == journal.head() + 1
        assert b64decode(root) == outside_root()
    assert [bytes(row.hashes)[:32] for row in Tile.objects.filter(level=1)]
    assert tiles.level_size(1) == 2


@pytest.mark.django_db
def test_a_second_tick_signs_nothing_new() -> None:
    enter(3)
    tasks.tick(AT)
    tasks.tick(AT + timedelta(seconds=2))
    assert Checkpoint.objects.count() == 1


@pytest.mark.django_db
def test_a_worker_killed_between_tiles_and_checkpoint_is_repaired_by_the_next_tick() -> None:
    enter(300)
    tasks.tick(AT)
    enter(300)
    tiles.grow(420)  # and here it was killed
    tasks.tick(AT)
    assert log.latest().size == 600
    assert bytes(log.latest().root) == outside_root()


@pytest.mark.django_db
def test_a_worker_killed_after_signing_and_before_the_commit_goes_on() -> None:
    enter(5)
    tasks.tick(AT)
    enter(5)
    key = notes.verifier(LogKey.objects.get(purpose="log").vkey)
    tiles.grow(10)
    log._remember(key, 10, tiles.tree(10).root())  # and here it was killed
    tasks.tick(AT)
    assert log.latest().size == 10


@pytest.mark.django_db
def test_a_database_older_than_what_was_signed_is_not_signed_again() -> None:
    enter(5)
    tasks.tick(AT)
    key = notes.verifier(LogKey.objects.get(purpose="log").vkey)
    log._remember(key, 9, bytes(32))
    enter(1)
    with pytest.raises(log.Fork):
        tasks.tick(AT)
    assert log.latest().size == 5


@pytest.mark.django_db
def test_tiles_changed_behind_our_back_are_not_signed() -> None:
    enter(5)
    tasks.tick(AT)
    Tile.objects.filter(level=0).update(hashes=bytes(5 * 32))
    enter(1)
    with pytest.raises(log.Fork):
        tasks.tick(AT)


@pytest.mark.django_db
def test_a_log_whose_key_is_lost_does_not_go_on_under_another() -> None:
    enter(1)
    tasks.tick(AT)
    key = notes.verifier(LogKey.objects.get(purpose="log").vkey)
    keys.log_path(key.id).unlink()
    keys.read.cache_clear()
    enter(1)
    with pytest.raises(keys.KeyLost):
        tasks.tick(AT)


@pytest.mark.django_db
def test_the_web_process_refuses_to_sign_heads(settings: object) -> None:
    enter(1)
    settings.PROCESS = "web"
    with pytest.raises(keys.NotForWeb):
        tasks.tick(AT)


@pytest.mark.django_db
def test_keys_are_readable_by_their_owner_only() -> None:
    enter(1)
    tasks.tick(AT)
    key = notes.verifier(LogKey.objects.get(purpose="log").vkey)
    for path in (keys.log_path(key.id), keys.folder() / keys.PROMISE):
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_the_promise_names_leaf_and_index_under_a_key_that_is_not_the_logs() -> None:
    (entry,) = enter(1)
    with pytest.raises(journal.NotCommitted):
        _ = journal.Pending(entry.act).promise
    tasks.tick(AT)
    vkey = notes.verifier(LogKey.objects.get(purpose="promise").vkey)
    text, _ = notes.opened(entry.promise, [vkey])
    version, origin, leaf, index = text.splitlines()
    assert (version, origin, index) == ("spilno-promise/v1", keys.origin(), "index 0")
    assert b64decode(leaf.removeprefix("leaf ")) == entry.leaf
    assert vkey.key != notes.verifier(LogKey.objects.get(purpose="log").vkey).key


@pytest.mark.django_db
def test_private_entries_come_in_a_shuffled_batch_after_their_day() -> None:
    private = enter(50, private=True, matter_id=99, verb="appeals.filed", content={"n": 1})
    (plain,) = enter(1)
    assert plain.sequence == 0
    assert all(entry.sequence is None for entry in private)
    tasks.tick(AT)
    assert journal.head() == 0
    tasks.tick(AT + timedelta(days=1))
    batch = list(journal.entries(after=0))
    assert {bytes(e.leaf) for e in batch} == {e.leaf for e in private}
    assert [bytes(e.leaf) for e in batch] != [e.leaf for e in private]
    assert {(e.verb, e.matter_id, e.level) for e in batch} == {("record.sealed", None, "")}
    hidden = journal.opening(private[0].leaf)
    assert '"matter":99' in hidden.content
    assert sha256(bytes(hidden.salt) + hidden.content.encode()).digest() == private[0].commitment
    assert private[0].promise.splitlines()[3] == "sealed 2026-11-25"


@pytest.mark.django_db
def test_the_lag_is_the_age_of_the_oldest_unpublished_entry() -> None:
    assert log.lag(AT) == timedelta()
    enter(2)
    assert log.lag(AT + timedelta(seconds=9)) == timedelta(seconds=9)
    tasks.tick(AT)
    assert log.lag(AT + timedelta(seconds=9)) == timedelta()


@pytest.mark.django_db
def test_proofs_from_the_tiles_lead_to_the_signed_root() -> None:
    entered = enter(700)
    tasks.tick(AT)
    tree = tiles.tree(700)
    for index in (0, 1, 255, 256, 511, 512, 699):
        root = merkle.root_of_inclusion(entered[index].leaf, index, 700, tree.inclusion(index))
        assert root == bytes(log.latest().root)
