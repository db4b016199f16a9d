"""Pages of letters to bodies: the operator's desk of mails, the author's way to mend an address."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from spilno.civic.models import Matter
from spilno.civic.tests import sample
from spilno.duties.correspondence import actions, tokens
from spilno.duties.correspondence.actions import Draft
from spilno.duties.correspondence.models import Incoming, Letter, Proposal
from spilno.duties.models import Duty
from spilno.duties.tests import acts
from spilno.duties.tests.letters import home
from spilno.duties.tests.mail import BASE, BODY, OURS, reply
from spilno.duties.thread.models import Message
from spilno.people.models import Person
from spilno.people.tests.signing_in import sign_in
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA
from spilno.web.tests.files import pdf, photo
from spilno.web.tests.test_desks import enter

__all__ = ["home"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
Places = dict[str, Place]
NOON = acts.MONDAY


@pytest.fixture
def letter(places: Places, olena: Person, settings: Any) -> Letter:
    settings.SPILNO_CLOCK = "spilno.web.tests.test_letters.tuesday"
    matter = sample.matter(
        places[KORIUKIVKA_HROMADA], olena, "review", visibility=Matter.Visibility.PRIVATE
    )
    authority = acts.council()
    authority.email = BODY
    authority.save()
    acts.begin(places, matter=matter, authority=authority)
    made = actions.send(
        matter=matter, authority=authority, letter=Draft("Міст", "Полагодьте міст."), at=NOON
    )
    Letter.objects.filter(pk=made.pk).update(state="sent")
    return made


def tuesday() -> Any:
    return acts.moment("2026-12-08T12:00")


def come(letter: Letter, sender: str = BODY, text: str = "Полагодимо.") -> Incoming:
    mail = reply(tokens.address(BASE, letter.pk, "reply"), text, From=sender)
    head = f"Authentication-Results: {OURS}; dmarc=pass header.from=koriukivka.example\r\n"
    octets = head.encode() + bytes(mail)
    taken = actions.receive(octets=octets, key=sender, came_at=tuesday(), at=tuesday())
    assert taken is not None
    return taken


def test_the_operator_takes_a_reply_as_the_answer(visitor: Client, letter: Letter) -> None:
    mail = come(letter)
    enter(visitor, "operator", name="operator")
    assert "відповідь органу" in visitor.get("/desk/letters/").content.decode()
    page = visitor.get(f"/desk/letters/{mail.pk}/").content.decode()
    assert "Полагодимо." in page
    answer = visitor.post(f"/desk/letters/{mail.pk}/judge/", {"act": "accept"})
    assert answer["Location"] == "/desk/letters/"
    assert Duty.objects.get().state == "met"
    again = visitor.post(f"/desk/letters/{mail.pk}/judge/", {"act": "accept"})
    assert again.status_code == 422
    assert "уже розглянула інша людина" in again.content.decode()


def test_a_strangers_mail_is_shown_as_text_and_left_out_with_a_reason(
    visitor: Client, letter: Letter
) -> None:
    mail = come(letter, "x@evil.example", "<script>alert(1)</script> <b>Так</b>")
    enter(visitor, "operator", name="operator")
    page = visitor.get(f"/desk/letters/{mail.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "адреса не належить органу" in page
    bare = visitor.post(f"/desk/letters/{mail.pk}/judge/", {"act": "reject"})
    assert (bare.status_code, "причину буде збережено" in bare.content.decode()) == (422, True)
    visitor.post(f"/desk/letters/{mail.pk}/judge/", {"act": "reject", "reason": "Чужий лист"})
    mail.refresh_from_db()
    assert mail.state == "rejected"
    assert not Message.objects.exists()


def test_a_mail_of_no_letter_is_given_one_by_its_number(visitor: Client, letter: Letter) -> None:
    octets = bytes(reply(BASE, Subject=f"Re: Лист № {letter.label}"))
    mail = actions.receive(octets=octets, key="k", came_at=tuesday(), at=tuesday())
    assert mail is not None
    enter(visitor, "operator", name="operator")
    assert (
        f"<strong>{letter.pk}</strong>" in visitor.get(f"/desk/letters/{mail.pk}/").content.decode()
    )
    path = f"/desk/letters/{mail.pk}/judge/"
    for number, words in (
        ("", "впишіть номер"),
        ("999999", "немає"),
        ("²", "немає"),
        ("x", "немає"),
    ):
        answer = visitor.post(path, {"act": "take", "letter": number})
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
    visitor.post(path, {"act": "take", "letter": str(letter.pk)})
    assert Message.objects.get().matter_id == letter.matter_id


def test_the_original_is_taken_away_and_never_shown(visitor: Client, letter: Letter) -> None:
    mail = come(letter)
    enter(visitor, "operator", name="operator")
    answer = visitor.get(f"/desk/letters/{mail.pk}/original.eml")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["", "original.eml"])
def test_to_others_the_desk_of_mails_does_not_exist(
    visitor: Client, letter: Letter, path: str
) -> None:
    mail = come(letter)
    enter(visitor, "moderator", name="maria")
    assert visitor.get("/desk/letters/").status_code == 404
    assert visitor.get(f"/desk/letters/{mail.pk}/{path}").status_code == 404


def test_the_author_mends_an_address_and_the_operator_confirms_it(
    visitor: Client, letter: Letter, olena: Person
) -> None:
    Letter.objects.filter(pk=letter.pk).update(state="bounced", last_error="550 5.1.1")
    sign_in(visitor, olena)
    path = f"/letters/{letter.pk}/address/"
    assert "550 5.1.1" in visitor.get(path).content.decode()
    for email, words in (("x", "наприклад rada@"), (BODY, "лист повернувся"), ("", "Заповніть")):
        answer = visitor.post(path, {"email": email})
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
    page = "https://koriukivka.example/contacts"
    visitor.post(path, {"email": "New@koriukivka.example", "source_url": page})
    proposal = Proposal.objects.get()
    enter(visitor, "operator", name="operator")
    assert "new@koriukivka.example" in visitor.get("/desk/letters/").content.decode()
    visitor.post(f"/desk/letters/addresses/{proposal.pk}/", {"decision": "confirm"})
    letter.refresh_from_db()
    assert (letter.state, letter.to) == ("waiting", "new@koriukivka.example")
    assert Authority.objects.get(pk=letter.authority_id).email == "new@koriukivka.example"


def test_to_another_person_the_letter_does_not_exist(visitor: Client, letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(pdf=b"%PDF-1.7")
    sign_in(visitor, sample.person("ivan"))
    for path in ("address/", "letter.pdf", "letter.pdf.p7s"):
        assert visitor.get(f"/letters/{letter.pk}/{path}").status_code == 404
    sign_in(visitor, sample.person("olena"))
    assert visitor.get(f"/letters/{letter.pk}/letter.pdf").content == b"%PDF-1.7"
    assert visitor.get(f"/letters/{letter.pk}/letter.pdf.p7s").status_code == 404


def test_files_are_kept_by_what_the_settings_name(settings: Any, tmp_path: Path) -> None:
    from spilno.duties.correspondence.threading import Kept, keeper

    settings.MEDIA_ROOT = tmp_path
    with keeper()([("x.exe", b"MZ")]) as kept:
        assert isinstance(kept, Kept)
        assert (list(kept.stored), list(kept.refused)) == ([], ["x.exe"])


def test_files_are_cleaned_and_those_that_cannot_be_kept_are_named(letter: Letter) -> None:
    mail = reply(tokens.address(BASE, letter.pk, "reply"))
    mail.add_attachment(pdf(), maintype="application", subtype="pdf", filename="Відповідь.pdf")
    mail.add_attachment(photo(), maintype="image", subtype="jpeg", filename="міст.jpg")
    mail.add_attachment(b"PK..", maintype="application", subtype="zip", filename="лист.docx")
    head = f"Authentication-Results: {OURS}; dmarc=pass header.from=koriukivka.example\r\n"
    octets = head.encode() + bytes(mail)
    actions.receive(octets=octets, key="k", came_at=tuesday(), at=tuesday())
    message = Message.objects.get()
    assert [file.name for file in message.files.order_by("pk")] == ["Відповідь.pdf", "міст.jpg"]
    assert "Файли, які не можна тут показати: лист.docx" in message.text
