"""An export holds, and fails after any single change: by both programs, naming the place."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from spilno.record import (
    actions,
    export,
    formats,
    journal,
    log,
    notes,
    receipts,
    tasks,
    verifier,
    verify,
)
from spilno.record.checking import proofs
from spilno.record.models import LogKey

AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
WITNESS = "witness.example/w1"
SIGNS = {"petitions.signed": 1, "petitions.withdrawn": -1}
NUMBERS = {7: {"high": 39, "low": 200}, 8: {"low": 57}}
COUNTED = [formats.Counted("petitions", 299, NUMBERS, SIGNS)]
MADE: list["Made"] = []
verify.is_signed = lru_cache(verify.is_signed)  # pure, slow, and asked the same thing all the time


class Made:
    """An export of every kind of file, the log's key and a proof."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        witness = Ed25519PrivateKey.generate()
        actions.add_witness(notes.verifier_of(WITNESS, witness, notes.COSIGNATURE).vkey, AT)
        tasks.tick(AT - timedelta(days=2))
        enter("petitions.signed", 7, "low", 201)
        enter("petitions.withdrawn", 7, "low", 1)
        tasks.tick(AT - timedelta(days=1))
        note = log.latest().note
        actions.cosign(
            note + notes.cosign(notes.split(note)[0], WITNESS, witness, 1_764_000_000), AT
        )
        enter("petitions.signed", 7, "high", 39)
        (self.proved, *_) = enter("petitions.signed", 8, "low", 58)
        self.numbers = enter("people.role_granted", None, "", 2, content={"post": "є"}, public=True)
        tasks.tick(AT)
        export.export(folder, COUNTED)
        self.vkey = LogKey.objects.get(purpose="log").vkey
        self.proof = receipts.receipt(self.proved.leaf).proof
        self.names = sorted(
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        )


def enter(verb: str, matter: int | None, level: str, many: int, **more: object) -> list:
    act = journal.Act(verb=verb, at=AT, matter_id=matter, level=level, rule_set_id=matter, **more)
    with journal.transaction() as book:
        return book.enter_many([act] * many)


@pytest.fixture
def made(db: None, tmp_path_factory: pytest.TempPathFactory) -> Made:
    if not MADE:
        MADE.append(Made(tmp_path_factory.mktemp("export") / "record"))
    return MADE[0]


@pytest.fixture
def copy(made: Made, tmp_path: Path) -> Path:
    shutil.copytree(made.folder, tmp_path / "copy")
    return tmp_path / "copy"


def holds(folder: Path) -> str:
    """Return what the library says: nothing when all holds."""
    try:
        verifier.verify(folder)
    except verifier.Misfit as misfit:
        return str(misfit)
    return ""


def holds_alone(folder: Path) -> str:
    """Return what `verify.py` says: nothing when all holds."""
    try:
        verify.export(folder, None)
    except (SystemExit, IndexError, OSError, ValueError) as fault:
        return str(fault)
    return ""


BOTH = pytest.mark.parametrize("check", [holds, holds_alone])


def reseal(folder: Path) -> None:
    """Write the manifest anew, as one who changes a file on purpose would."""
    files = {
        path.relative_to(folder).as_posix(): formats.seal(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest"
    }
    (folder / "manifest").write_text(formats.manifest(files), encoding="utf-8")


def changes(body: bytes) -> list[bytes]:
    """Return `body` with a byte flipped, removed, added at several places, and lines swapped."""
    places = sorted({0, len(body) // 2, len(body) - 1})
    found = [body[:n] + bytes([body[n] ^ 1]) + body[n + 1 :] for n in places]
    found += [body[:n] + body[n + 1 :] for n in places]
    found += [body[:n] + b"7" + body[n:] for n in [*places, len(body)]]
    found += [body + b"\n", b"\n" + body, b""]
    lines = body.splitlines(keepends=True)
    found += [
        b"".join([*lines[:n], lines[n + 1], lines[n], *lines[n + 2 :]])
        for n in range(len(lines) - 1)
    ][:2]
    return [each for each in found if each != body]


def test_the_export_holds_for_both_programs(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    report = verifier.verify(made.folder, vkey=made.vkey)
    assert (report.size, report.checkpoints, report.cosignatures) == (302, 3, 1)
    assert (report.openings, report.counts) == (3, 3)
    assert holds_alone(made.folder) == ""
    assert "записів 302" in capsys.readouterr().out


def test_the_export_names_no_person_and_no_time_of_day(made: Made) -> None:
    body = b"".join((made.folder / name).read_bytes() for name in made.names)
    assert b"10:00" not in body
    assert b"T1" not in (made.folder / "counts").read_bytes()


@BOTH
def test_any_changed_removed_added_or_reordered_byte_is_found_in_its_file(
    made: Made, copy: Path, check: Callable[[Path], str]
) -> None:
    for name in made.names:
        body = (copy / name).read_bytes()
        for changed in changes(body):
            (copy / name).write_bytes(changed)
            said = check(copy)
            assert said, (name, changed)
            assert name in said or name == "manifest", (name, said)
        (copy / name).write_bytes(body)
    assert check(copy) == ""


@BOTH
def test_a_changed_byte_is_found_even_when_the_manifest_is_made_to_fit(
    made: Made, copy: Path, check: Callable[[Path], str]
) -> None:
    for name in made.names:
        body = (copy / name).read_bytes()
        for changed in changes(body)[:8] if name != "manifest" else []:
            (copy / name).write_bytes(changed)
            reseal(copy)
            assert check(copy), (name, changed)
        (copy / name).write_bytes(body)


@BOTH
def test_a_removed_added_or_renamed_file_is_found(
    made: Made, copy: Path, check: Callable[[Path], str]
) -> None:
    for name in made.names:
        (copy / name).rename(copy.parent / "elsewhere")
        assert name in check(copy)
        (copy.parent / "elsewhere").rename(copy / name)
    (copy / "tile" / "more").write_bytes(b"")
    assert "tile/more" in check(copy)
    reseal(copy)
    assert "tile/more" in check(copy)


@BOTH
def test_a_lost_entry_is_found_by_its_promise_and_a_changed_one_by_its_number(
    copy: Path, check: Callable[[Path], str]
) -> None:
    path = copy / "tile/entries/001.p/46"
    path.write_bytes(path.read_bytes().replace(b"\nlow\n", b"\nhigh\n", 1))
    reseal(copy)
    assert "tile/entries/001.p/46, запис 256" in check(copy)


@BOTH
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("petitions 8 low 57\n", "petitions 8 low 58\n"),
        ("petitions 8 low 57\n", ""),
        ("petitions 8 low 57\n", "petitions 8 low 57\npetitions 9 low 1\n"),
        ("as-of petitions 299\n", "as-of petitions 298\n"),
        ("as-of petitions 299\n", "as-of petitions 303\n"),
        ("as-of petitions 299\n", ""),
    ],
)
def test_a_published_count_that_the_entries_do_not_give_is_named(
    copy: Path, check: Callable[[Path], str], old: str, new: str
) -> None:
    text = (copy / "counts").read_text()
    assert old in text
    (copy / "counts").write_text(text.replace(old, new))
    reseal(copy)
    assert "counts" in check(copy)


@BOTH
def test_an_opening_that_does_not_open_its_entry_is_named(
    copy: Path, check: Callable[[Path], str]
) -> None:
    text = (copy / "openings").read_text(encoding="utf-8")
    (copy / "openings").write_text(text.replace("є", "ї", 1), encoding="utf-8")
    reseal(copy)
    assert "openings" in check(copy)


def test_another_key_than_the_trusted_one_is_refused(made: Made) -> None:
    stranger = notes.verifier_of("x", Ed25519PrivateKey.generate()).vkey
    with pytest.raises(verifier.Misfit, match="keys"):
        verifier.verify(made.folder, vkey=stranger)
    with pytest.raises(SystemExit, match="keys"):
        verify.export(made.folder, stranger)


def test_a_folder_with_something_in_it_is_not_exported_into(made: Made) -> None:
    with pytest.raises(export.NotEmpty):
        export.export(made.folder, COUNTED)


@pytest.mark.django_db
def test_counts_ahead_of_the_signed_record_are_not_exported(tmp_path: Path) -> None:
    enter("petitions.signed", 7, "low", 3)
    with pytest.raises(export.NothingPublished):
        export.export(tmp_path, [formats.Counted("petitions", 3, {}, SIGNS)])


@pytest.mark.django_db
def test_an_empty_record_is_exported_and_holds(tmp_path: Path) -> None:
    tasks.tick(AT)
    export.export(tmp_path / "x", [formats.Counted("petitions", 0, {}, SIGNS)])
    assert holds(tmp_path / "x") == holds_alone(tmp_path / "x") == ""


@pytest.mark.django_db
def test_an_erased_opening_is_not_exported(tmp_path: Path) -> None:
    (entry,) = enter("people.role_granted", None, "", 1, content={"a": "b"}, public=True)
    journal.erase([entry.leaf])
    tasks.tick(AT)
    export.export(tmp_path / "x", [])
    assert (tmp_path / "x" / "openings").read_bytes() == b""
    assert holds(tmp_path / "x") == holds_alone(tmp_path / "x") == ""


def test_the_program_needs_nothing_but_python(made: Made, tmp_path: Path) -> None:
    program = shutil.copy(verify.__file__, tmp_path / "verify.py")
    proof = tmp_path / "receipt.tlog-proof"
    proof.write_text(made.proof, encoding="utf-8")

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", "-S", str(program), *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run(made.folder, "--vkey", made.vkey).returncode == 0
    right = run("--proof", proof, "--vkey", made.vkey, "--leaf", made.proved.leaf.hex())
    assert right.returncode == 0, right.stderr
    assert "petitions.signed" in right.stdout
    for wrong in (
        run("--proof", proof, "--vkey", made.vkey, "--leaf", "0" * 64),
        run("--proof", proof, "--vkey", "a+b+c"),
        run("--proof", tmp_path / "none", "--vkey", made.vkey),
        run(tmp_path),
        run(tmp_path / "none"),
        run("--help"),
        run(),
    ):
        assert wrong.returncode == 1
        assert "Traceback" not in wrong.stderr
    assert len(Path(verify.__file__).read_text().splitlines()) <= 200


def prove(text: str, vkey: str) -> str:
    try:
        proofs.check(text, vkey)
    except (verifier.Misfit, notes.BadNote) as fault:
        return str(fault)
    return ""


def prove_alone(text: str, vkey: str, folder: Path) -> str:
    (folder / "proof").write_text(text, encoding="utf-8")
    try:
        verify.proof(folder / "proof", vkey, None)
    except (SystemExit, IndexError, OSError, ValueError) as fault:
        return str(fault)
    return ""


def test_a_proof_holds_and_fails_after_any_change_of_what_it_proves(
    made: Made, tmp_path: Path
) -> None:
    assert prove(made.proof, made.vkey) == ""
    assert prove_alone(made.proof, made.vkey, tmp_path) == ""
    bound = made.proof.split("\n— ")[0].encode()
    rest = made.proof.encode()[len(bound) :]
    for n in range(0, len(bound), 5):
        changed = (bound[:n] + bytes([bound[n] ^ 1]) + bound[n + 1 :] + rest).decode()
        assert prove(changed, made.vkey), changed
        assert prove_alone(changed, made.vkey, tmp_path), changed
