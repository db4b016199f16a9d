"""What comes back: the right reply reaches its thread, all others a person."""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from spilno.civic.tests import sample
from spilno.duties import actions as duties
from spilno.duties.correspondence import actions, sealing, tokens
from spilno.duties.correspondence.actions import Draft
from spilno.duties.correspondence.models import Incoming, Letter
from spilno.duties.models import Duty
from spilno.duties.tests.acts import IN_TIME, LATE, MONDAY, begin, verbs
from spilno.duties.tests.mail import BASE, BODY, OURS, reply
from spilno.duties.thread.models import Message
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
Places = dict[str, Place]
TUESDAY = MONDAY + timedelta(days=1)
PASSED = "dmarc=pass header.from=koriukivka.example"


@pytest.fixture
def letter(places: Places) -> Letter:
    Authority.objects.filter(place_id=KORIUKIVKA_HROMADA).update(email=BODY, state="joined")
    matter = sample.matter(places[KORIUKIVKA_HROMADA], sample.person("olena"), "review")
    authority = Authority.objects.get(place_id=KORIUKIVKA_HROMADA)
    begin(places, matter=matter, authority=authority)
    draft = Draft("Полагодити міст", "Просимо полагодити міст.")
    made = actions.send(matter=matter, authority=authority, letter=draft, at=MONDAY)
    Letter.objects.filter(pk=made.pk).update(state="sent")
    made.refresh_from_db()
    return made


def to(letter: Letter) -> str:
    return tokens.address(BASE, letter.pk, "reply")


def come(mail: EmailMessage | bytes, result: str = PASSED, **changes: Any) -> Incoming:
    octets = mail if isinstance(mail, bytes) else bytes(mail)
    head = f"Authentication-Results: {OURS}; {result}\r\n".encode() if result else b""
    given = {"key": str(Incoming.objects.count()), "came_at": TUESDAY, "at": TUESDAY, **changes}
    taken = actions.receive(octets=head + octets, **given)
    assert taken is not None
    return taken


def test_a_right_reply_stands_in_the_thread_for_the_parties_only(letter: Letter) -> None:
    mail = come(reply(to(letter)))
    assert (mail.verdict, mail.state, mail.letter) == ("right", "threaded", letter)
    message = Message.objects.get(matter=letter.matter)
    assert (message.side, message.is_public) == ("body", False)
    assert message.text == "Міст полагодимо до 1 грудня."
    assert verbs(letter.matter)[-1] != "duties.written"  # the record names it by a commitment only


def test_the_original_is_sealed_and_opens_for_its_own_digest_only(letter: Letter) -> None:
    mail = come(reply(to(letter)))
    assert b"koriukivka" not in bytes(mail.sealed)
    assert b"koriukivka" in sealing.unseal(bytes(mail.sealed), mail.digest)


def test_one_mail_is_taken_in_once(letter: Letter) -> None:
    come(reply(to(letter)), key="a")
    octets = bytes(reply(to(letter)))
    assert actions.receive(octets=octets, key="a", came_at=TUESDAY, at=TUESDAY) is None


@pytest.mark.parametrize(
    ("changes", "result", "verdict"),
    [
        ({"From": "rada@other.example"}, PASSED, "wrong_sender"),
        ({"From": "rada@sub.koriukivka.example"}, PASSED, "wrong_sender"),
        ({"From": "x <rada@evil.example>, rada@koriukivka.example"}, PASSED, "wrong_sender"),
        ({"From": '"rada@koriukivka.example" <a@evil.example>'}, PASSED, "wrong_sender"),
        ({"From": "hr@koriukivka.example"}, PASSED, "right"),
        ({}, "", "unproved"),
        ({}, "dmarc=fail header.from=koriukivka.example", "forged"),
        ({}, "spf=pass smtp.mailfrom=evil.example; dkim=fail header.d=a.example", "forged"),
        ({}, "spf=pass smtp.mailfrom=evil.example", "unproved"),
        ({}, "spf=pass smtp.mailfrom=rada@koriukivka.example", "right"),
        ({}, "dkim=pass (2048-bit key) header.d=koriukivka.example", "right"),
        ({}, 'spf=pass smtp.mailfrom="a;dkim=pass header.d=koriukivka.example"', "unproved"),
        ({"Auto-Submitted": "auto-replied"}, PASSED, "automatic"),
        ({"Auto-Submitted": "no"}, PASSED, "right"),
        ({"Precedence": "bulk"}, PASSED, "automatic"),
        ({"X-Autoreply": "yes"}, PASSED, "automatic"),
        ({"Return-Path": "<>"}, PASSED, "automatic"),
    ],
)
def test_who_wrote_is_asked_of_our_own_server(
    letter: Letter, changes: dict[str, str], result: str, verdict: str
) -> None:
    mail = reply(to(letter))
    for name, value in changes.items():
        del mail[name]
        mail._headers.append((name, value))  # type: ignore[attr-defined] # as a forger writes it
    come_in = come(mail.as_bytes(policy=mail.policy.clone(utf8=True)), result)
    assert come_in.verdict == verdict
    assert (come_in.message is not None) == (verdict == "right")


def test_results_beneath_those_of_our_server_are_a_strangers(letter: Letter) -> None:
    octets = b"Authentication-Results: evil.example; " + PASSED.encode() + b"\r\n"
    octets += f"Authentication-Results: {OURS}; {PASSED}\r\n".encode() + bytes(reply(to(letter)))
    assert come(octets, "").verdict == "unproved"


def test_at_a_public_mail_host_only_the_very_address_is_the_bodys(letter: Letter) -> None:
    Authority.objects.filter(pk=letter.authority_id).update(email="koriukivka@ukr.net")
    Letter.objects.filter(pk=letter.pk).update(to="koriukivka@ukr.net")
    passed = "dmarc=pass header.from=ukr.net"
    assert come(reply(to(letter), From="Koriukivka@ukr.net"), passed).verdict == "right"
    other = reply(to(letter), "Інше", From="somebody@ukr.net", Message_ID="<2@ukr.net>")
    assert come(other, passed).verdict == "wrong_sender"


def test_the_same_reply_twice_is_put_aside(letter: Letter) -> None:
    come(reply(to(letter)))
    assert come(reply(to(letter), "Інші слова")).verdict == "duplicate"  # the same Message-ID
    assert come(reply(to(letter), Message_ID="<9@b.example>")).verdict == "duplicate"
    assert come(reply(to(letter), "Ще одне", Message_ID="<8@b.example>")).verdict == "right"


def test_after_the_term_a_person_looks(letter: Letter) -> None:
    assert come(reply(to(letter)), came_at=LATE, at=LATE).verdict == "late"


def test_a_token_of_nobody_reaches_no_thread(letter: Letter) -> None:
    forged = to(letter).replace(f"r{letter.pk}-", f"r{letter.pk + 1}-")
    for address in (forged, BASE, f"priymalnia+r{letter.pk}-aaaaaaaaaaaaaaaa@spilno.example"):
        assert come(reply(address)).verdict == "unknown"
    assert not Message.objects.exists()


def test_an_answer_that_came_in_time_is_in_time_whenever_it_is_read(letter: Letter) -> None:
    mail = come(reply(to(letter)), came_at=IN_TIME - timedelta(hours=1), at=IN_TIME)
    actions.accept(mail=mail, letter=None, person=sample.person("taras"), at=LATE)
    duty = Duty.objects.get(matter=letter.matter)
    assert (duty.state, duty.answer.text) == ("met", "Міст полагодимо до 1 грудня.")
    with pytest.raises(actions.AlreadyJudged):
        actions.accept(mail=mail, letter=None, person=sample.person("taras"), at=LATE)


def test_a_late_answer_is_late(letter: Letter) -> None:
    mail = come(reply(to(letter)), came_at=LATE, at=LATE)
    actions.accept(mail=mail, letter=None, person=sample.person("taras"), at=LATE)
    assert Duty.objects.get(matter=letter.matter).state == "met_late"


def test_what_belongs_to_no_letter_is_given_one_by_a_person(letter: Letter) -> None:
    mail, person = come(reply(BASE)), sample.person("taras")
    with pytest.raises(actions.NoLetter):
        actions.take(mail=mail, letter=None, person=person, at=TUESDAY)
    actions.take(mail=mail, letter=letter, person=person, at=TUESDAY)
    assert Message.objects.get().matter == letter.matter


def test_a_rejected_mail_reaches_nobody_and_has_a_reason(letter: Letter) -> None:
    mail, person = come(reply(to(letter), From="a@evil.example")), sample.person("taras")
    with pytest.raises(duties.ReasonMissing):
        actions.reject(mail=mail, reason=" ", person=person, at=TUESDAY)
    actions.reject(mail=mail, reason="Не орган", person=person, at=TUESDAY)
    assert not Message.objects.exists()
    assert verbs(letter.matter)[-1] == "duties.reply_rejected"
    with pytest.raises(actions.AlreadyJudged):
        actions.take(mail=mail, letter=None, person=person, at=TUESDAY)


def test_a_body_is_asked_at_its_own_address(letter: Letter) -> None:
    mail = come(reply(to(letter), From="a@evil.example"))
    sent = actions.ask(mail=mail, person=sample.person("taras"), at=TUESDAY)
    assert (sent.to, sent.label) == (BODY, "2/2026")
    assert "a@evil.example" in sent.text
    actions.reject(mail=mail, reason="Не їхня", person=sample.person("taras"), at=TUESDAY)


def dsn(letter: Letter, action: str = "failed", to: str = BODY) -> bytes:
    address = tokens.address(BASE, letter.pk, "bounce")
    return (
        f"Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: {address}\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {to}\r\nAction: {action}\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 no such mailbox\r\n\r\n--b--\r\n"
    ).encode()


def test_a_bounce_is_seen_and_told_once(letter: Letter) -> None:
    mail = come(dsn(letter))
    letter.refresh_from_db()
    assert (mail.verdict, mail.state) == ("bounce", "settled")
    assert (letter.state, letter.last_error) == ("bounced", "5.1.1 smtp; 550 no such mailbox")
    come(dsn(letter))
    assert Message.objects.get().side == "platform"


def test_a_notice_of_delivery_is_proof(letter: Letter) -> None:
    come(dsn(letter, "delivered"))
    letter.refresh_from_db()
    assert letter.state == "delivered"


def test_a_notice_about_another_address_waits_for_a_person(letter: Letter) -> None:
    mail = come(dsn(letter, to="old@koriukivka.example"))
    letter.refresh_from_db()
    assert (mail.state, letter.state) == ("waiting", "sent")


def test_a_mail_too_large_is_kept_by_its_head(letter: Letter) -> None:
    mail = come(reply(to(letter)), is_whole=False)
    assert (mail.verdict, mail.reason, mail.letter) == ("unreadable", "large", None)


@pytest.mark.parametrize(
    ("octets", "text"),
    [
        (
            b"Content-Type: text/plain; charset=koi8-u\r\n\r\n" + "Так".encode("koi8-u"),
            "Так",
        ),
        (
            b"Content-Type: text/plain; charset=us-ascii\r\n\r\n" + "Так".encode("cp1251"),
            "Так",
        ),
        (b"Content-Type: text/plain; charset=unicode_escape\r\n\r\n\\x41", "\\x41"),
        (
            b"Content-Type: text/html\r\n\r\n<script>alert(1)</script><p>A<br>B</p><b>&lt;i&gt;",
            "A\nB\n<i>",
        ),
        (b"Content-Type: text/plain\r\n\r\nYes\r\n\r\n25.11 x wrote:\r\n> quoted\r\n> more", "Yes"),
        ("Content-Type: text/plain; charset=utf-8\r\n\r\nА\u202eБ\0В".encode(), "АБВ"),
    ],
)
def test_words_come_through_in_any_dress(letter: Letter, octets: bytes, text: str) -> None:
    head = f"From: {BODY}\r\nTo: {to(letter)}\r\n".encode()
    assert come(head + octets).text == text


@pytest.mark.parametrize("charset", ["utf-8", "cp1251"])
def test_bare_letters_in_headers_of_old_programs_are_read(letter: Letter, charset: str) -> None:
    text = (
        f"From: Рада <{BODY}>\r\nTo: {to(letter)}\r\nSubject: Відповідь\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        f"Content-Type: text/plain; charset={charset}\r\n\r\nТак\r\n--b\r\n"
        'Content-Disposition: attachment; filename="Лист.docx"\r\n\r\nPK\r\n--b--\r\n'
    )
    mail = come(text.encode(charset))
    assert (mail.verdict, mail.subject) == ("right", "Відповідь")
    assert mail.message is not None
    assert mail.message.text == "Так\n\nФайли, які не можна тут показати: Лист.docx"
