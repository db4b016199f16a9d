"""The page of auditors: nobody else opens it, a look asks for a reason and is written down."""

import pytest
from django.test import Client

from spilno.civic.tests import sample
from spilno.duties.thread import actions
from spilno.duties.thread.models import Look, Message
from spilno.people.models import Role
from spilno.people.tests.signing_in import sign_in
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, some_places

pytestmark = pytest.mark.django_db(transaction=True)


def redacted() -> Message:
    matter = sample.matter(some_places()[KORIUKIVKA_HROMADA], kind="petition")
    text = "Мій телефон 067 123-45-67."
    written = actions.write(matter=matter, side="author", text=text, is_public=True, at=sample.NOON)
    return actions.redact(message=written, hidden=["067 123-45-67"], at=sample.NOON)


def test_an_auditor_says_why_and_each_look_is_written_down() -> None:
    message = redacted()
    path = f"/originals/{message.original.pk}/"
    auditor = sample.person("maria")
    Role.objects.create(person=auditor, kind=Role.Kind.OBSERVER, granted_at=sample.NOON)
    client = Client()
    sign_in(client, auditor, passkey=True)
    assert "067" not in client.get(path).content.decode()
    assert client.post(path, {"reason": ""}).status_code == 422
    assert "067 123-45-67" in client.post(path, {"reason": "скарга № 5"}).content.decode()
    assert Look.objects.get().person == auditor
    assert "скарга № 5" in client.get("/originals/").content.decode()


def test_for_others_the_page_does_not_exist() -> None:
    message, client = redacted(), Client()
    sign_in(client, sample.person("ivan"), passkey=True)
    for path in ("/originals/", f"/originals/{message.original.pk}/"):
        assert client.get(path).status_code == 404
