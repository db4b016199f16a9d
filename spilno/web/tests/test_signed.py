"""Everyone reads the report on a signed act; the file goes to the signer, addressee, auditors."""

import json

import pytest
from django.test import Client

from spilno.civic import containers
from spilno.civic.models import Matter
from spilno.civic.tests import sample
from spilno.civic.tests.test_containers import judged
from spilno.people import participation, roles
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.people.tests.signing_in import sign_in
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, SUMY_HROMADA
from spilno.record import journal
from spilno.signing.tests.people import NOW, bohdan

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaf(places: dict[str, Place], olena: Person) -> str:
    """A signed act of Олена on a public matter addressed to the council of Корюківка."""
    matter = sample.matter(places[KORIUKIVKA_HROMADA], title="Освітити дорогу")
    signed = judged(bohdan())
    with journal.transaction() as book:
        content = {"name": "Олена", "report": signed.digest}
        act = book.enter(verb="samples.signed", at=NOW, matter_id=matter.pk, content=content)
        containers.keep([(act.leaf, matter.pk, signed)], NOW)
        participation.keep(olena, {"leaf": act.leaf.hex()}, NOW)
    return act.leaf.hex()


def official(client: Client, code: str) -> None:
    person, body = sample.person("taras"), Authority.objects.get(place_id=code)
    roles.grant(person=person, kind="official", authority=body, at=NOW)
    sign_in(client, person, level=Level.SUBSTANTIAL, passkey=True)


def test_everyone_reads_who_signed_and_what_was_checked_and_gets_the_same_report(
    visitor: Client, leaf: str
) -> None:
    text = visitor.get(f"/signed/{leaf}/").content.decode()
    assert "Богдан Пробний" in text
    assert "Кваліфікований електронний підпис" in text
    assert "Сертифікат не скасовано" in text
    report = visitor.get(f"/signed/{leaf}/report.json")
    assert json.loads(report.content)["qualified"] is True
    assert containers.digest(report.content.decode()) in text


def test_the_file_does_not_exist_for_others(visitor: Client, leaf: str) -> None:
    path = f"/signed/{leaf}/file"
    assert visitor.get(path).status_code == 404
    sign_in(visitor, sample.person("ivan"), level=Level.HIGH)
    assert visitor.get(path).status_code == 404
    assert path not in visitor.get(f"/signed/{leaf}/").content.decode()


def test_the_signer_gets_the_file(visitor: Client, leaf: str, olena: Person) -> None:
    sign_in(visitor, olena)
    answer = visitor.get(f"/signed/{leaf}/file")
    assert answer.content == judged(bohdan()).octets
    assert answer["Cache-Control"] == "no-store"
    assert f"/signed/{leaf}/file" in visitor.get(f"/signed/{leaf}/").content.decode()


@pytest.mark.parametrize(("code", "status"), [(KORIUKIVKA_HROMADA, 200), (SUMY_HROMADA, 404)])
def test_the_addressee_gets_the_file_and_another_body_does_not(
    visitor: Client, leaf: str, code: str, status: int
) -> None:
    official(visitor, code)
    assert visitor.get(f"/signed/{leaf}/file").status_code == status


def test_an_auditor_gets_the_file_but_not_without_a_passkey(visitor: Client, leaf: str) -> None:
    person = sample.person("maria")
    roles.grant(person=person, kind="observer", at=NOW)
    sign_in(visitor, person, level=Level.SUBSTANTIAL)
    assert visitor.get(f"/signed/{leaf}/file").status_code == 404
    sign_in(visitor, person, level=Level.SUBSTANTIAL, passkey=True)
    assert visitor.get(f"/signed/{leaf}/file").status_code == 200


def test_on_a_private_matter_nothing_exists_for_others(visitor: Client, leaf: str) -> None:
    Matter.objects.update(visibility=Matter.Visibility.PRIVATE)
    for path in ("", "report.json", "file"):
        assert visitor.get(f"/signed/{leaf}/{path}").status_code == 404


@pytest.mark.parametrize("bad", ["x", "00", "g" * 64, "²" * 64, "0" * 64])
def test_a_forged_address_is_not_found(visitor: Client, db: None, bad: str) -> None:
    assert visitor.get(f"/signed/{bad}/").status_code == 404
