"""Bad mails: whatever the octets are, nothing is raised and no thread gets what is not its own."""

import random
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spilno.duties.correspondence import parsing, texts, tokens
from spilno.duties.correspondence.models import Letter
from spilno.duties.tests.mail import BASE, reply
from spilno.duties.tests.test_letters_in import come, dsn, letter, to
from spilno.duties.thread.models import Message

__all__ = ["letter"]
PIECES = [
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=\r\n\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n\r\n====",
    b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\r\n\xff\r\nend",
    b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a-" * 50,
    b"From: =?utf-8?b?/////?= <>\r\n",
    b"From: <rada@koriukivka.example>\r\nFrom: <a@evil.example>\r\n",
    b"Subject: =?x?q?" + b"=00" * 20 + b"?=\r\n",
    b"Subject: \xff\xfe\x00\r\n",
    b"Content-Disposition: attachment; filename*=utf-16''%ff%fe\r\n",
    b"Content-Disposition: attachment; filename*0*=x''%; filename*2=y\r\n",
    b"Message-ID: <" + b"a" * 400 + b"\r\n",
    b"\0\r\n\r\n",
    b"Authentication-Results: mx.spilno.example; dkim=pass header.d=evil.example\r\n",
    b"Content-Type: ;;;=\r\n",
    b'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="\r\n\r\n',
]


def mutated(whole: bytes, chance: random.Random) -> bytes:
    """The mail with pieces put in, cut out, doubled, octets changed."""
    for _ in range(chance.randint(1, 5)):
        at, to_ = sorted(chance.randint(0, len(whole)) for _ in range(2))
        way = chance.randint(0, 4)
        if way == 0:
            whole = whole[:at] + chance.choice(PIECES) + whole[at:]
        elif way == 1:
            whole = whole[:at] + whole[min(to_, at + 60) :]
        elif way == 2:
            whole = whole[:to_] + whole[at:]
        elif way == 3:
            whole = whole[:at] + chance.randbytes(chance.randint(1, 9)) + whole[at:]
        else:
            whole = chance.choice(PIECES) + whole
    return whole


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
def test_two_hundred_mutations_raise_nothing_and_reach_no_other_thread(letter: Letter) -> None:
    matter = letter.matter
    other = Letter.objects.get(pk=letter.pk)
    other.pk, other.number, other.message_id = None, 2, "<other@x.example>"
    matter.pk = None
    matter.save()
    other.matter = matter
    other.save()
    chance, threaded = random.Random(42), 0
    sources = [bytes(reply(to(letter))), dsn(letter)]
    for number in range(200):
        mail = come(mutated(sources[number % 2], chance), key=f"m{number}")
        assert mail.letter in (None, letter)
        threaded += mail.message is not None
        assert (mail.message is None) or mail.sender.endswith("@koriukivka.example")
    assert Message.objects.filter(matter=other.matter).count() == 0
    assert 0 < threaded < 100


@given(st.binary(max_size=2000))
@settings(max_examples=200, deadline=None)
def test_any_octets_are_read_or_refused(octets: bytes) -> None:
    for whole in (octets, b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + octets):
        with suppress(parsing.NotRead):
            parsing.read(whole)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_made_up_address_has_a_true_token(text: str) -> None:
    base = BASE.replace("@", f"+{text}@")
    assert tokens.find([text, base, f"priymalnia+r1-{text}@spilno.example"], BASE) is None


def nested(depth: int) -> bytes:
    parts = [
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth)
    ]
    return "".join(parts).encode() + b"Content-Type: text/plain\r\n\r\nx"


BOMBS = {
    "nested": nested(59),
    "deep": nested(5000),
    "parts": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 200_000,
    "head": b"X: y\r\n" * 200_000 + b"\r\nx",
    "one long header": b"From: " + b"(" * 1_000_000 + b"\r\n\r\nx",
    "encoded words": b"Subject: " + b"=?utf-8?q?a?= " * 10_000 + b"\r\n\r\nx",
    "html": b"Content-Type: text/html\r\n\r\n" + b"<div><b><i>" * 300_000,
    "html attributes": b"Content-Type: text/html\r\n\r\n<br " + b"a=<br " * 300_000,
    "quotes": b"Content-Type: text/plain\r\n\r\n" + b"> \r\n" * 1_000_000,
    "from": b"From: " + b'"\\' * 900 + b"\r\n\r\nx",
    "charset": b"Content-Type: text/plain; charset=idna\r\n\r\n" + b"xn--a" * 100_000,
    "results": b"Authentication-Results: mx; " + b"(" * 5000 + b"\r\n\r\nx",
    "large": b"x" * 36_000_001,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_done_with_within_a_second(name: str) -> None:
    began = time.process_time()
    with suppress(parsing.NotRead):
        parsing.read(BOMBS[name])
    assert time.process_time() - began < 1.5


def test_invisible_letters_are_not_kept() -> None:
    assert texts.cleaned("а\u202eб\u0000в\ud800", 10) == "абв"
