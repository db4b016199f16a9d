"""Іван steps up in the middle of signing; nobody signs twice by erasing or forgetting between."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from spilno.people import actions as accounts
from spilno.people import erasure
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.people.tests.providing import OLENA, Server, come_back, offered
from spilno.people.tests.signing_in import sign_in
from spilno.places.tests.fixtures import NAUMIVKA
from spilno.record import clock
from spilno.tools.petitions.models import Petition, Signature
from spilno.tools.petitions.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)
IVAN = {
    **OLENA,
    "codes": [["tax", "2569206935"]],
    "surname": "МЕЛЬНИК",
    "given_name": "ІВАН",
    "patronymic": "",
    "born_on": "1970-05-05",
    "address": {"text": "", "katottg": NAUMIVKA},
}


@pytest.fixture
def server(tmp_path: Path, settings) -> Iterator[Server]:
    settings.HOME = tmp_path
    with offered(tmp_path) as found:
        found.facts = dict(IVAN)
        yield found


def force(server: Server) -> Petition:
    """A petition with legal force: e-mail alone is not enough."""
    return Scene(min_level=Level.SUBSTANTIAL, legal_force=True).collecting()


def newcomer(email: str) -> tuple[Client, Person]:
    client, person = Client(), accounts.join(email=email, at=clock.now())
    sign_in(client, person)
    return client, person


def way_up(page: str) -> str:
    found = re.search(r'class="button" href="(/account/confirm/paper/[^"]+)"', page)
    assert found, page
    return found.group(1).replace("&amp;", "&")


def go(client: Client, url: str) -> str:
    """Follow the link to the provider and come back; return where one lands."""
    answer = client.get(url)
    state = answer["Location"].split("state=")[1]
    return come_back(client, state)["Location"]  # type: ignore[index]


def sign(client: Client, path: str, **name: str) -> str:
    return client.post(path, {"surname": "Мельник", "given_name": "Іван", **name})["Location"]


def test_one_who_lacks_the_level_is_led_up_and_back_to_the_very_act(server: Server) -> None:
    petition = force(server)
    client, _ = newcomer("ivan@example.com")
    path = f"/petitions/{petition.pk}/sign/"
    answer = client.get(path)
    assert answer.status_code == 403
    assert go(client, way_up(answer.content.decode())) == path
    page = client.get(path)
    assert page.status_code == 200
    assert "Мельник Іван" in page.content.decode()
    sign(client, path)
    row = Signature.objects.get(petition=petition)
    assert (row.level, row.surname, row.given_name) == ("substantial", "Мельник", "Іван")


def test_without_any_way_the_refusal_leads_to_the_page_that_says_so(
    settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    petition = Scene(min_level=Level.SUBSTANTIAL, legal_force=True).collecting()
    client, _ = newcomer("ivan@example.com")
    page = client.get(f"/petitions/{petition.pk}/sign/").content.decode()
    assert "/account/confirm/?next=" in page


def test_one_who_signs_is_erased_and_returns_by_the_provider_does_not_sign_again(
    server: Server,
) -> None:
    petition = force(server)
    path = f"/petitions/{petition.pk}/sign/"
    client, ivan = newcomer("ivan@example.com")
    go(client, way_up(client.get(path).content.decode()))
    first = sign(client, path)
    erasure.erase(person=ivan, at=clock.now())
    client, ivan = newcomer("other@example.com")
    assert go(client, way_up(client.get(path).content.decode())) == path
    assert sign(client, path) == first  # the same receipt
    assert Signature.objects.filter(petition=petition).count() == 1


def test_one_who_acted_before_the_former_identity_came_back_counts_once(server: Server) -> None:
    petition = Scene().collecting()  # a campaign: an address is enough
    path = f"/petitions/{petition.pk}/sign/"
    client, ivan = newcomer("ivan@example.com")
    go(client, f"/account/confirm/paper/?next={path}")
    sign(client, path)
    erasure.erase(person=ivan, at=clock.now())
    client, again = newcomer("other@example.com")
    from datetime import date

    from spilno.people import residences
    from spilno.places.models import Place

    home = Place.objects.get(pk=NAUMIVKA)
    residences.declare(
        person=again, place=home, kind="declared", since=date(2020, 1, 1), at=clock.now()
    )
    sign(client, path)
    assert Signature.objects.filter(petition=petition).count() == 2
    go(client, f"/account/confirm/paper/?next={path}")
    states = Signature.objects.filter(petition=petition).order_by("pk").values_list("state")
    assert [state for (state,) in states] == ["valid", "duplicate"]
