"""No letter leaves the machine; each can be read."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from spilno.config import mail
from spilno_demo.mail import Box
from spilno_demo.models import Letter

pytestmark = pytest.mark.django_db


def test_the_demonstration_has_no_way_to_a_mail_server() -> None:
    assert mail.backend(demo=True) == "spilno_demo.mail.Box"


def test_a_letter_is_kept_with_its_headers_and_shown(client: Client) -> None:
    message = EmailMultiAlternatives("Код: 123456", "Ваш код", "a@b.example", ["olena@x.example"])
    message.attach_alternative("<p>Ваш код</p>", "text/html")
    assert Box().send_messages([message]) == 1
    kept = Letter.objects.get()
    assert (kept.to, kept.text, kept.html) == ("olena@x.example", "Ваш код", "<p>Ваш код</p>")
    assert "Message-ID" in kept.headers
    page = client.get("/demo/mail/?to=olena@x.example").content.decode()
    assert "Код: 123456" in page
    assert "Ваш код" in client.get(f"/demo/mail/{kept.pk}/").content.decode()


@pytest.mark.parametrize("to", ["\x00", "x" * 1000, "%ff"])
def test_strange_addresses_show_an_empty_page(client: Client, to: str) -> None:
    assert client.get("/demo/mail/", {"to": to}).status_code == 200
