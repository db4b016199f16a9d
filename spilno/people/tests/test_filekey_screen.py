"""The screen of signing and its frame: what is let in, and that nothing gets out."""

import base64
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from spilno.people.filekey import frame, screen, taking
from spilno.people.filekey.refusals import WORDS, NotSigned

pytestmark = pytest.mark.django_db
TEXT = "Спільно: підпис\nЗаголовок: «Ліхтарі» <b>&amp;\n".encode()


def test_the_frame_has_no_way_out() -> None:
    answer = Client().get("/signing/frame/")
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == policy["form-action"] == "'none'"
    assert policy["sandbox"] == "allow-scripts"
    assert policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "http://testserver"
    sources = policy["script-src"].split()
    assert len(sources) == 1
    assert sources[0].startswith("http://testserver/static/people/signer-frame")
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "set-cookie" not in {name.lower() for name in answer.headers}
    assert not answer.cookies


def test_the_script_of_the_frame_is_known_by_its_digest() -> None:
    html = Client().get("/signing/frame/").content.decode()
    assert f'integrity="{frame.integrity()}"' in html
    assert html.count("<script") == 1
    assert "<form" not in html


def test_the_frame_is_given_whole_each_time_with_its_policy() -> None:
    answer = Client().get("/signing/frame/", headers={"if-none-match": "*"})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert not answer.has_header("ETag")


def test_the_frame_takes_no_posts() -> None:
    assert Client().post("/signing/frame/", {"key": "x"}).status_code == 405


@screen.signing_page
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page")


def test_a_page_with_the_screen_may_hold_that_one_frame() -> None:
    made = page(RequestFactory().get("/"))
    assert made._csp_update == {"frame-src": ["http://testserver/signing/frame/"]}
    assert "no-store" in made["Cache-Control"]
    assert page.takes_files


def test_the_text_comes_back_octet_for_octet() -> None:
    shown = screen.of(TEXT)
    answer = Client().post(reverse("people_signer_text"), {"statement": shown.sealed})
    assert answer.content == TEXT
    assert answer["Content-Disposition"] == 'attachment; filename="spilno.txt"'
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def asked(file: object = None, **data: str) -> HttpRequest:
    request = RequestFactory().post("/", data)
    if file is not None:
        request._files = {"container": file}  # type: ignore[attr-defined] # no upload handler here
    return request


def test_a_text_that_we_did_not_make_or_made_long_ago_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sealed = screen.of(TEXT).sealed
    assert screen.statement(asked(statement=sealed)) == TEXT
    for other in ("", "hello", sealed[:-1], sealed + "A", "x" * 5000):
        with pytest.raises(screen.Stale):
            screen.statement(asked(statement=other))
    monkeypatch.setattr(screen, "LASTS", -timedelta(seconds=1).total_seconds())
    with pytest.raises(screen.Stale):
        screen.statement(asked(statement=sealed))
    answer = Client().post(reverse("people_signer_text"), {"statement": "hello"})
    assert answer.status_code == 410


def refused(request: HttpRequest) -> str:
    with pytest.raises(NotSigned) as refusal:
        taking.container(request)
    return refusal.value.code


def test_a_signature_comes_from_the_frame_or_as_a_file() -> None:
    assert taking.container(asked(signature=base64.b64encode(b"signed").decode())) == b"signed"
    file = SimpleUploadedFile("a.p7s", b"by another program")
    assert taking.container(asked(file, signature="")) == b"by another program"


def test_what_cannot_be_a_signature_is_refused_in_words() -> None:
    assert refused(asked()) == "nothing"
    assert refused(asked(signature="не base64")) == "not_a_signature"
    assert refused(asked(signature="A" * (taking.LONGEST + 4))) == "large"
    big = SimpleUploadedFile("a.p7s", b"0" * (taking.LARGEST + 1))
    assert refused(asked(big)) == "large"


def test_a_flood_of_a_file_is_refused_in_words() -> None:
    assert refused(asked(object())) == "large"  # stands for a file that was too much


def test_every_refusal_is_a_sentence() -> None:
    assert all(str(words).endswith(".") for words in WORDS.values())
