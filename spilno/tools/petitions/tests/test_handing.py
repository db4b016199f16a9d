"""On its way to the addressee: the package, the letter, the receipt."""

import csv
import json
from datetime import timedelta
from hashlib import sha256
from io import BytesIO, StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pypdf import PdfReader

from spilno.duties import actions as duties
from spilno.duties.paper import printable
from spilno.places.models import Authority
from spilno.places.tests import fixtures
from spilno.record import leaves, log
from spilno.record.models import Entry
from spilno.tools.petitions import actions, package, posting, stages, tasks
from spilno.tools.petitions.models import HandOver, Petition
from spilno.tools.petitions.package import document, table
from spilno.tools.petitions.tests.scene import Scene, council, fresh, kyiv

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def handed(state: str, email: str = "") -> tuple[Scene, HandOver]:
    scene = Scene()
    scene.council = council(state=state, email=email)
    petition = scene.reached()
    scene.next_day = scene.at + timedelta(days=1)
    return scene, actions.hand_over(petition=petition, at=scene.next_day)


def test_an_addressee_on_the_platform_has_it_at_once_and_owes_the_notice() -> None:
    scene, row = handed("joined")
    petition = fresh(row.petition)
    assert (row.state, petition.matter.stage) == ("sent", stages.SENT)
    assert petition.sent_at == petition.received_at == scene.next_day
    duty = petition.matter.duties.get(kind="notice")
    assert (duty.term_value, duty.term_unit, duty.authority) == (2, "working_day", scene.council)
    assert petition.matter.duties.get(kind="hand_over").state == "met"


def test_on_its_own_installation_the_notice_is_due_three_working_days_after_the_threshold(
    settings,
) -> None:
    settings.OPERATOR = {**settings.OPERATOR, "place": fixtures.KORIUKIVKA_HROMADA}
    scene = Scene(notice_term={"value": 3, "unit": "working_day", "source": "x", "verified": True})
    scene.at = kyiv(2026, 12, 22, 9)  # the vector of law.md §9, under martial law
    petition = scene.sent()
    duty = petition.matter.duties.get(kind="notice")
    assert (duty.term_value, duty.received_at) == (3, petition.reached_at)
    assert duty.due_at == kyiv(2026, 12, 25, 23, 59, 59)


def test_to_another_addressee_a_letter_goes_with_the_package() -> None:
    scene, row = handed("notified", "rada@example.org")
    assert (row.state, fresh(row.petition).matter.stage) == ("ready", stages.THRESHOLD_REACHED)
    assert posting.send_due(scene.next_day) == 1
    [letter] = mail.outbox
    assert letter.to == ["rada@example.org"]
    names = {attached[0] for attached in letter.attachments}
    assert names == {"manifest.txt", "petition.json", "petition.pdf", "signatures.csv"}
    petition = fresh(row.petition)
    assert petition.matter.stage == stages.SENT
    assert petition.received_at is None  # no term runs before the receipt
    assert not petition.matter.duties.filter(authority=scene.council).exists()
    assert posting.send_due(scene.next_day + timedelta(days=1)) == 0


def test_a_mail_server_that_is_down_is_tried_again_with_the_same_letter(monkeypatch) -> None:
    scene, row = handed("notified", "rada@example.org")

    def refuse(*_: object) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as down:
        down.setattr(EmailBackend, "send_messages", refuse)
        assert posting.send_due(scene.next_day) == 0
        assert posting.send_due(scene.next_day) == 0  # not due yet
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("ready", 1)
    first = posting.letter(row, "rada@example.org").extra_headers["Message-ID"]
    assert posting.send_due(scene.next_day + timedelta(days=1)) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == first


def test_without_an_address_it_waits_for_the_operator_and_goes_when_one_is_known() -> None:
    scene, row = handed("unknown")
    assert row.state == "no_address"
    tasks.tick(scene.next_day + timedelta(minutes=1))
    assert not mail.outbox
    council(email="rada@example.org")
    tasks.tick(scene.next_day + timedelta(minutes=2))
    assert len(mail.outbox) == 1
    assert fresh(row.petition).matter.stage == stages.SENT


def test_the_operator_may_bring_it_on_paper() -> None:
    scene, row = handed("unknown")
    actions.mark_sent(hand_over=row, sent_to="", at=scene.next_day)
    actions.mark_sent(hand_over=row, sent_to="", at=scene.next_day)
    assert fresh(row.petition).matter.stage == stages.SENT


def test_the_terms_run_from_the_recorded_receipt() -> None:
    scene, row = handed("unknown")
    actions.mark_sent(hand_over=row, sent_to="", at=scene.next_day)
    received_at = scene.next_day + timedelta(days=2)
    at = received_at + timedelta(days=1)
    acknowledge = {"petition": row.petition, "received_at": received_at}
    found = actions.acknowledge_receipt(**acknowledge, at=at)
    duty = found.matter.duties.get(kind="notice")
    assert (duty.received_at, duty.authority) == (received_at, scene.council)
    assert Authority.objects.get(pk=scene.council.pk).state == "notified"
    with pytest.raises(actions.AlreadyReceived):
        actions.acknowledge_receipt(**acknowledge, at=at)


def test_what_was_not_sent_was_not_received() -> None:
    scene = Scene()
    scene.council = council(state="unknown")
    petition = scene.expired()
    with pytest.raises(actions.NotSent):
        actions.acknowledge_receipt(petition=petition, received_at=scene.after, at=scene.after)


def test_a_receipt_is_not_recorded_before_it_happens() -> None:
    scene, row = handed("unknown")
    actions.mark_sent(hand_over=row, sent_to="", at=scene.next_day)
    with pytest.raises(duties.FutureReceipt):
        later = scene.next_day + timedelta(days=9)
        actions.acknowledge_receipt(petition=row.petition, received_at=later, at=scene.next_day)
    assert fresh(row.petition).received_at is None


def files(petition: Petition, scene: Scene) -> dict[str, bytes]:
    made = package.make(petition, "petition", scene.at)
    return {file.name: file.read_bytes() for file in package.folder(made.folder).iterdir()}


def test_the_package_holds_what_the_law_asks_and_opens_the_record() -> None:
    scene = Scene()
    petition = scene.reached()
    log.publish(scene.at)
    found = json.loads(files(petition, scene)["petition.json"])
    assert (found["started_on"], found["window_ends_on"]) == ("2026-11-24", "2027-01-23")
    assert (found["total"], found["handed_over_on"]) == (3, "2026-11-24")
    assert found["collected_by"]
    assert found["collected_by_email"] == "no-reply@localhost"
    for line in found["signatures"]:
        entry = Entry.objects.get(sequence=line["index"])
        content = leaves.canonical({"name": line["name"]})
        salt = bytes.fromhex(line["salt"])
        assert leaves.commitment(salt, content) == bytes(entry.commitment)
    assert found["record"]["verb"] == "petitions.reached"
    assert "c2sp.org/tlog-proof" in found["record"]["proof"]


def test_the_manifest_names_each_file_with_its_digest() -> None:
    scene = Scene()
    found = files(scene.reached(), scene)
    named = dict(line.split("  ")[::-1] for line in found["manifest.txt"].decode().splitlines())
    assert set(named) == {"petition.json", "petition.pdf", "signatures.csv"}
    assert all(sha256(found[name]).hexdigest() == digest for name, digest in named.items())


def test_a_hidden_line_has_no_name_and_no_salt_in_the_package() -> None:
    scene = Scene()
    petition = scene.reached()
    hidden = actions.own_line(petition, scene.crowd[0])
    actions.hide_line(signature=hidden, reason="Погрози", at=scene.at)
    found = files(petition, scene)
    lines = json.loads(found["petition.json"])["signatures"]
    [line] = [line for line in lines if line["leaf"] == bytes(hidden.leaf).hex()]
    assert (line["name"], line["salt"], line["note"]) == ("", "", "Погрози")
    rows = list(csv.reader(StringIO(found["signatures.csv"].decode("utf-8-sig"))))
    assert len(rows) == 4
    assert [row[1] for row in rows if "Погрози" in row[1]] == ["ім’я приховано: Погрози"]


@pytest.mark.parametrize("value", ["=1+1", "+380", "-х", "@cmd", "\tx"])
def test_no_cell_of_the_table_is_taken_for_a_formula(value: str) -> None:
    assert table.text(value) == f"'{value}"
    assert table.text("Коваленко") == "Коваленко"


def test_the_document_is_tagged_ukrainian_and_shows_what_was_typed_as_text() -> None:
    scene = Scene()
    petition = scene.reached()
    typed = '#panic("x") $x$ *жирно* \\ = Заголовок п’ять ґанок ₴ № 😀 漢'
    petition.matter.title = typed
    petition.matter.save()
    reader = PdfReader(BytesIO(files(petition, scene)["petition.pdf"]))
    text = " ".join(page.extract_text() for page in reader.pages)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "uk"
    assert root["/MarkInfo"]["/Marked"]
    for part in ('#panic("x")', "*жирно*", "п’ять ґанок ₴ №", "Коваленко Олена", "24.11.2026"):
        assert part in text
    assert "замінено" in text  # the two signs that the font has not


def test_every_sign_we_promise_can_be_drawn(tmp_path) -> None:
    scene = Scene()
    every = map(chr, range(0x20, 0x3000))
    signs = [sign for sign in every if printable.printable(sign) == sign]
    known = {**facts_of(scene), "paragraphs": ["".join(signs)], "title": "".join(signs)}
    document.compile_to(tmp_path / "all.pdf", known, scene.at)
    assert len(signs) > 900


def facts_of(scene: Scene):
    petition = scene.collecting()
    return {**document._data(petition, "petition", scene.at), "is_exact": True}
