"""Letters to bodies that do not work here: numbered, sent once, their fate seen."""

import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from spilno.civic.tests import sample
from spilno.duties.correspondence import actions, sending, tokens
from spilno.duties.correspondence.actions import Draft
from spilno.duties.correspondence.models import Letter
from spilno.duties.tests.acts import MONDAY, council, verbs
from spilno.duties.tests.mail import BASE, BODY, Body
from spilno.duties.thread.models import Message
from spilno.people import keys
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA

pytestmark = pytest.mark.django_db
Places = dict[str, Place]
WORDS = Draft("Полагодити міст", "Просимо полагодити міст.\nЧекаємо на відповідь.")


def send(places: Places, email: str = BODY, **changes: Any) -> Letter:
    authority = council()
    authority.email = email
    authority.save()
    matter = changes.pop("matter", None) or sample.matter(places[KORIUKIVKA_HROMADA], **changes)
    return actions.send(matter=matter, authority=authority, letter=WORDS, at=MONDAY)


def fate(letter: Letter, at: Any = MONDAY) -> Letter:
    sending.send_due(at)
    letter.refresh_from_db()
    return letter


def test_a_letter_goes_out_with_its_number_its_document_and_its_own_addresses(
    places: Places, body: Body
) -> None:
    letter = fate(send(places))
    assert (letter.state, letter.label, letter.proof) == (
        "sent",
        "1/2026",
        "250 2.0.0 queued as A1B2",
    )
    (mail,) = body.mails
    text = bytes(mail.content or b"").decode(errors="replace")
    assert mail.mail_from == tokens.address(BASE, letter.pk, "bounce")
    assert f"Reply-To: {tokens.address('priymalnia@spilno.example', letter.pk, 'reply')}" in text
    assert f"Message-ID: {letter.message_id}" in text
    assert bytes(letter.pdf).startswith(b"%PDF")
    assert verbs(letter.matter) == ["duties.letter_written", "duties.letter_sent"]


def test_numbers_run_by_body_and_year(places: Places, body: Body) -> None:
    first = send(places)
    second = actions.send(matter=first.matter, authority=first.authority, letter=WORDS, at=MONDAY)
    later = MONDAY + timedelta(days=60)
    third = actions.send(matter=first.matter, authority=first.authority, letter=WORDS, at=later)
    assert [each.label for each in (first, second, third)] == ["1/2026", "2/2026", "1/2027"]


def test_a_server_that_is_away_gets_the_same_letter_later(places: Places, body: Body) -> None:
    body.is_away = True
    letter = fate(send(places))
    assert (letter.state, letter.last_error) == ("waiting", "451 4.3.0 try later")
    body.is_away = False
    assert fate(letter, MONDAY + timedelta(hours=1)).state == "sent"
    (mail,) = body.mails
    assert letter.message_id in bytes(mail.content or b"").decode(errors="replace")


def test_after_five_days_it_is_given_up_and_the_author_is_told(places: Places, body: Body) -> None:
    body.is_away = True
    letter = fate(fate(send(places)), MONDAY + timedelta(days=6))
    assert letter.state == "failed"
    assert "п’ять днів" in Message.objects.get(side="platform").text


def test_an_address_that_is_refused_is_repaired_by_people(places: Places, body: Body) -> None:
    letter = fate(send(places, email="nobody@koriukivka.example", visibility="private"))
    assert (letter.state, letter.last_error) == ("bounced", "550 5.1.1 no such mailbox")
    told = Message.objects.get(matter=letter.matter)
    assert (told.side, told.is_public) == ("platform", False)
    assert "запропонуйте" in told.text
    olena, operator = sample.person("olena"), sample.person("operator")
    with pytest.raises(actions.SameAddress):
        actions.propose(letter=letter, email=letter.to, source_url="", person=olena, at=MONDAY)
    proposal = actions.propose(letter=letter, email=BODY, source_url="", person=olena, at=MONDAY)
    with pytest.raises(actions.AlreadyProposed):
        actions.propose(letter=letter, email=BODY, source_url="", person=olena, at=MONDAY)
    actions.confirm(proposal=proposal, person=operator, at=MONDAY)
    with pytest.raises(actions.AlreadyDecided):
        actions.refuse(proposal=proposal, person=operator, at=MONDAY)
    assert fate(letter).state == "sent"
    assert Authority.objects.get(pk=letter.authority_id).email == BODY
    with pytest.raises(actions.NotBroken):
        actions.propose(letter=letter, email="a@b.example", source_url="", person=olena, at=MONDAY)


def test_a_body_without_an_address_is_told_of_at_once(places: Places, body: Body) -> None:
    assert fate(send(places, email="")).state == "no_address"


def test_a_document_system_gets_the_letter_as_files_once(
    places: Places, body: Body, home: Path
) -> None:
    letter = send(places, email="")
    Authority.objects.filter(pk=letter.authority_id).update(edrpou="87654321")
    assert fate(letter).state == "sent"
    Letter.objects.filter(pk=letter.pk).update(state="waiting")
    fate(letter)
    (folder,) = (home / "sed").iterdir()
    assert sorted(each.name for each in folder.iterdir()) == ["letter.json", "letter.pdf"]
    assert "Просимо полагодити міст." in (folder / "letter.json").read_text()
    assert (letter.adapter, letter.proof) == ("folder", str(folder))


def test_a_folder_that_is_gone_or_an_adapter_that_is_not_there_is_a_reason(
    places: Places, body: Body, home: Path
) -> None:
    letter = send(places)
    Authority.objects.filter(pk=letter.authority_id).update(edrpou="87654321")
    (home / "sed").rmdir()
    assert "No such file" in fate(letter).last_error
    text = (home / "reception.toml").read_text().replace('"folder"', '"megapolis"')
    (home / "reception.toml").write_text(text)
    assert "NoSuchAdapter: megapolis" in fate(letter, MONDAY + timedelta(hours=2)).last_error


def test_a_seal_is_under_the_letter_and_it_is_valid(
    places: Places, body: Body, home: Path, seal_key: Path
) -> None:
    letter = fate(send(places))
    assert letter.state == "sent", letter.last_error
    text = bytes(body.mails[0].content or b"")
    assert b"letter.pdf.p7s" in text
    certificate, _ = checked(bytes(letter.signature), bytes(letter.pdf))
    assert "Spilno" in certificate


def test_a_seal_that_cannot_be_read_lets_no_letter_out_unsigned(
    places: Places, body: Body, home: Path, seal_key: Path
) -> None:
    seal_key.with_suffix(".password").write_text("another")
    letter = fate(send(places))
    assert (letter.state, letter.last_error) == ("waiting", "SealNotUsable: NoKey")


def test_without_a_reception_nothing_can_be_written(places: Places, home: Path) -> None:
    (home / "reception.toml").unlink()
    with pytest.raises(actions.NoReception):
        send(places)
    with pytest.raises(actions.EmptyLetter):
        (home / "reception.toml").write_text('[mail]\naddress = "a@b.example"\n')
        matter = sample.matter(places[KORIUKIVKA_HROMADA])
        actions.send(matter=matter, authority=council(), letter=Draft("", " "), at=MONDAY)


def test_tokens_are_read_in_any_case_and_only_ours(home: Path) -> None:
    address = tokens.address(BASE, 7, "reply")
    found = tokens.Found(7, "reply")
    assert tokens.find([address.upper()], BASE) == found
    assert tokens.find(["x@y.example", address.replace("7", "8")], BASE) is None
    assert tokens.find([address.replace("+r", "+b")], BASE) is None
    assert tokens.find([address.replace("spilno", "evil")], BASE) is None
    keys.change(tokens.KEY)
    assert tokens.find([address], BASE) == found
    keys.forget_former(tokens.KEY)
    assert tokens.find([address], BASE) is None


def checked(cms: bytes, content: bytes) -> tuple[str, str]:
    """Let OpenSSL, which is not ours, say whether the signature is over the document."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / name for name in ("s", "d", "c")}
        files["s"].write_bytes(cms)
        files["d"].write_bytes(content)
        command = ["openssl", "cms", "-verify", "-inform", "DER", "-binary", "-noverify"]
        command += ["-in", str(files["s"]), "-content", str(files["d"])]
        command += ["-certsout", str(files["c"]), "-out", "/dev/null"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        shown = ["openssl", "x509", "-noout", "-subject", "-in", str(files["c"])]
        return subprocess.run(shown, capture_output=True, text=True, check=True).stdout, done.stderr
