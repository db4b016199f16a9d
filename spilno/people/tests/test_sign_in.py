"""A person signs in by a code and returns to the very act."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from spilno.people import codes, sessions
from spilno.people.models import Person
from spilno.people.tests.signing_in import sign_in
from spilno.record import clock

pytestmark = pytest.mark.django_db
OLENA = "olena@example.com"


def ask(client: Client, email: str = OLENA, back: str = "") -> object:
    return client.post("/account/login/", {"email": email, "next": back})


def code_in_letter() -> str:
    found = re.search(r"^\d{6}$", str(mail.outbox[-1].body), re.M)
    assert found
    return found.group()


def test_a_new_person_signs_in_by_code_and_returns_to_the_act() -> None:
    client = Client()
    answer = ask(client, "Olena@Example.com", "/petitions/7-park/sign/?a=1")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/code/"
    answer = client.post("/account/code/", {"code": code_in_letter()})
    assert answer["Location"] == "/petitions/7-park/sign/?a=1"
    person = Person.objects.get()
    assert (person.email, person.level, bool(person.root_sealed)) == (OLENA, "low", True)
    assert client.session[sessions.LEVEL] == "low"


def test_the_second_time_opens_the_same_account() -> None:
    for _ in range(2):
        client = Client()
        ask(client)
        client.post("/account/code/", {"code": code_in_letter()})
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    "back",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "x" * 9],
)
def test_the_way_back_never_leaves_the_site(back: str) -> None:
    client = Client()
    ask(client, back=back)
    answer = client.post("/account/code/", {"code": code_in_letter()})
    assert answer["Location"] == "/account/"


def test_no_answer_tells_whether_an_address_has_an_account() -> None:
    Person.objects.create(email=OLENA)
    answers = []
    for email in (OLENA, "nobody@example.com"):
        client = Client()
        first = ask(client, email)
        page = client.get("/account/code/").content.decode().replace(email, "")
        wrong = client.post("/account/code/", {"code": "x"}).content.decode().replace(email, "")
        letter = re.sub(r"\d{6}", "", str(mail.outbox[-1].body) + mail.outbox[-1].subject)
        token = re.compile(r'value="[A-Za-z0-9]{64}"')
        answers.append(
            (
                first.status_code,
                first["Location"],
                token.sub("", page),
                token.sub("", wrong),
                letter,
            )
        )
    assert answers[0] == answers[1]
    assert Person.objects.count() == 1


def test_a_code_ends_after_fifteen_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    ask(client, back="/petitions/7/")
    late = clock.now() + codes.LIFE
    monkeypatch.setattr(clock, "now", lambda: late)
    answer = client.post("/account/code/", {"code": code_in_letter()})
    assert answer["Location"] == "/account/login/?next=%2Fpetitions%2F7%2F"
    assert "_auth_user_id" not in client.session


def test_three_wrong_codes_void_the_right_one() -> None:
    client = Client()
    ask(client)
    right = code_in_letter()
    wrong = "000000" if right != "000000" else "111111"
    assert [client.post("/account/code/", {"code": wrong}).status_code for _ in range(3)] == [
        422
    ] * 3
    assert client.post("/account/code/", {"code": right})["Location"].startswith("/account/login/")
    assert "_auth_user_id" not in client.session


def test_a_code_works_once_and_only_in_its_own_session() -> None:
    client, stranger = Client(), Client()
    ask(client)
    right = code_in_letter()
    ask(stranger, "stranger@example.com")
    assert stranger.post("/account/code/", {"code": right}).status_code == 422
    client.post("/account/code/", {"code": right})
    client.post("/account/logout/")
    assert client.post("/account/code/", {"code": right})["Location"].startswith("/account/login/")


def test_a_code_that_confirmed_once_confirms_nothing_more() -> None:
    client = Client()
    sign_in(client, Person.objects.create(email=OLENA, level="low"))
    client.post("/account/again/", {"next": "/account/email/"})
    typed = {"code": code_in_letter()}
    assert client.post("/account/code/", typed)["Location"] == "/account/email/"
    assert client.post("/account/code/", typed)["Location"].startswith("/account/again/")


def test_letters_to_one_address_are_limited_and_the_sentence_says_how_long() -> None:
    client = Client()
    assert [ask(client).status_code for _ in range(6)] == [302] * 5 + [429]
    answer = ask(client, back="/petitions/7/")
    page = answer.content.decode()
    assert OLENA in page
    assert "/petitions/7/" in page
    assert ask(Client(), "taras@example.com").status_code == 302


def test_a_mail_server_that_is_down_is_told_plainly(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = ask(Client())
    assert answer.status_code == 503
    assert OLENA in answer.content.decode()


@pytest.mark.parametrize(
    "email", ["", "olena", "olena@", "a%00@b.cd", "%ED%A0%80@b.cd", "%FF%FE", "o" * 300]
)
def test_what_is_no_address_is_refused_beside_the_field(email: str) -> None:
    form = "application/x-www-form-urlencoded"
    answer = Client().post("/account/login/", f"email={email}", content_type=form)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not mail.outbox


def test_pages_before_sign_in_set_no_session_and_signing_out_clears_the_device() -> None:
    client = Client()
    assert "s" not in client.get("/account/login/").cookies
    ask(client)
    client.post("/account/code/", {"code": code_in_letter()})
    answer = client.post("/account/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session


def test_signing_in_changes_the_session_key() -> None:
    client = Client()
    ask(client)
    before = client.session.session_key
    client.post("/account/code/", {"code": code_in_letter()})
    assert client.session.session_key != before


def test_a_sign_in_from_a_new_device_is_told_by_mail() -> None:
    for agent in ("Mozilla/5.0 (Linux; Android 14) Chrome/130", "Mozilla/5.0 (iPhone) Safari/600"):
        client = Client(headers={"user-agent": agent})
        ask(client)
        client.post("/account/code/", {"code": code_in_letter()})
    assert len(mail.outbox) == 3
    assert "Safari, iPhone" in mail.outbox[-1].body


def test_a_closed_account_does_not_open() -> None:
    Person.objects.create(email=OLENA, is_active=False)
    client = Client()
    ask(client)
    answer = client.post("/account/code/", {"code": code_in_letter()})
    assert answer["Location"] == "/account/inactive/"
    assert "_auth_user_id" not in client.session


def test_many_posts_at_once_have_three_tries_together() -> None:
    at = clock.now()
    from spilno.people import limits

    outcomes = []
    for _ in range(5):
        try:
            limits.spend(what="code try", who="n", most=3, per=timedelta(minutes=1), at=at)
            outcomes.append(True)
        except limits.TooOften:
            outcomes.append(False)
    assert outcomes == [True] * 3 + [False] * 2
