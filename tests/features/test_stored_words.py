"""Words that would be live elsewhere are text on every public page, feed, table and answer."""

import csv
import io
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.tests.scene import fresh, person
from tests.features.acts import Stage

pytestmark = pytest.mark.django_db
LIVE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
ATOM = "{http://www.w3.org/2005/Atom}"
FORMULA = '=HYPERLINK("http://evil.example/";"сюди")'


class Hostile(Stage):
    """A petition whose author, signer and official each write live words where words are free."""

    def draft(self, at: object = None) -> Petition:
        petition = super().draft()
        return actions.edit(petition=petition, title=FORMULA + LIVE, text=LIVE * 3, at=self.at)

    def answer(self, petition: Petition, result: str = "supported", **papers: object) -> object:
        at = self.next_day + timedelta(hours=2)
        line = petition.signatures.first()
        actions.hide_line(signature=line, reason=LIVE, at=at)
        words = {"text": LIVE, "signer_name": LIVE, "signer_post": LIVE, "session_decision": LIVE}
        return actions.answer(petition=petition, by=None, result=result, at=at, **words, **papers)

    def life(self) -> Petition:
        petition = self.answered()
        at = self.next_day + timedelta(hours=3)
        actions.plan_step(petition=petition, text=LIVE, planned_on=None, done_on=None, at=at)
        return fresh(petition)


def test_every_public_page_of_a_hostile_petition_shows_its_words_as_text() -> None:
    stage = Hostile()
    petition = stage.life()
    official = stage.browser(person(8), "head")
    number, place = petition.pk, stage.council.place_id
    for path in (
        f"/petitions/{number}/",
        f"/petitions/{number}/signatures/",
        f"/petitions/{number}/office/",
        "/petitions/?show=answered",
        f"/places/{place}/",
        f"/authorities/{stage.council.pk}/",
        "/search/?q=" + LIVE,
        "/",
        "/desk/",
        f"/notices/place/{place}.atom",
        f"/notices/matter/{number}.atom",
    ):
        answer = official.get(path, follow=True)
        page = answer.content.decode()
        assert answer.status_code == 200, path
        assert "<script>alert" not in page and "<img src=x" not in page, path
    shown = official.get(f"/petitions/{number}/", follow=True).content.decode()
    assert "&lt;script&gt;alert(1)" in shown


def test_the_summary_of_a_feed_is_html_in_which_the_words_are_text(client: Client) -> None:
    petition = Hostile().life()
    feed = ElementTree.fromstring(client.get(f"/notices/matter/{petition.pk}.atom").content)
    summaries = [node.text or "" for node in feed.iter(f"{ATOM}summary")]
    assert any("&lt;script&gt;" in text for text in summaries)
    assert not any("<script" in text or "<img" in text for text in summaries)


def test_no_cell_of_a_table_begins_as_a_formula(client: Client) -> None:
    Hostile().life()
    table = client.get("/api/v1/matters?format=csv").content.decode()
    assert "HYPERLINK" in table
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert [cell for cell in cells if re.match(r"[=+@]|-(?!\d+$)", cell)] == []


def test_a_stranger_cannot_learn_who_has_signed() -> None:
    stage = Stage()
    petition = stage.signed()
    signer, other = stage.crowd[0], person(9)
    before = {}
    for who in (signer, other):
        client = Client(HTTP_ACCEPT_LANGUAGE="uk")
        answer = client.get(f"/petitions/{petition.pk}/sign/", {"email": who.email})
        code = client.post("/account/login/", {"email": who.email})
        before[who.pk] = (answer.status_code, code.status_code, code.get("Location"))
    assert before[signer.pk] == before[other.pk]
    leaf = bytes(petition.signatures.first().leaf).hex()
    seen = stage.browser(other).get(f"/petitions/receipts/{leaf}/").content.decode()
    assert signer.surname not in seen and signer.email not in seen
