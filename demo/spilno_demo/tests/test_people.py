"""Personas and the crowd."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from spilno.duties import routing
from spilno.people import residences, roles, roots
from spilno.people.models import Person, Role
from spilno.places.models import Place
from spilno.record import clock
from spilno_demo import crowd, directory, personas
from spilno_demo.models import Persona
from spilno_demo.tests.conftest import NOON


def test_personas_are_the_same_however_often_they_are_made(people: dict[str, Person]) -> None:
    personas.make_all(NOON)
    assert Persona.objects.count() == len(personas.PARTS) == len(people)


def test_olena_is_identified_and_ivan_has_only_his_mail(people: dict[str, Person]) -> None:
    assert (people["olena"].level, people["ivan"].level) == ("substantial", "low")
    home = residences.current(people["olena"])
    assert home is not None
    assert home.level == "substantial"


def test_taras_answers_for_the_council_and_two_people_moderate(people: dict[str, Person]) -> None:
    held = Role.objects.get(person=people["taras"], kind="head")
    assert held.authority is not None
    assert held.authority.name == "Корюківська міська рада"
    assert roles.holds(people["maria"], "moderator")
    assert roles.holds(people["roman"], "moderator")


def test_the_crowd_is_the_same_again_and_grows_in_few_queries(koriukivka: Place) -> None:
    with CaptureQueriesContext(connection) as queries:
        first = crowd.residents(koriukivka, 50, skip=0, at=NOON)
    assert len(queries) < 20
    assert [each.pk for each in crowd.residents(koriukivka, 50, skip=0, at=NOON)] == [
        each.pk for each in first
    ]
    more = crowd.residents(koriukivka, 50, skip=50, at=NOON)
    assert not {each.pk for each in more} & {each.pk for each in first}
    assert len({roots.root(each) for each in [*first, *more]}) == 100


def post(client: Client, path: str, **data: str) -> int:
    return client.post(path, data, HTTP_ORIGIN="http://testserver").status_code


def test_a_visitor_becomes_a_persona_as_if_by_passkey(
    people: dict[str, Person], client: Client, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]  # type: ignore[attr-defined]
    assert post(client, "/demo/become/", persona="maria", next="/demo/") == 302
    assert client.session["_auth_user_id"] == str(people["maria"].pk)
    assert client.get("/desk/moderation/").status_code == 200
    assert post(client, "/demo/become/", persona="", next="/demo/") == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_bar_never_leads_off_the_site(
    people: dict[str, Person], client: Client, next_: str
) -> None:
    answer = client.post(
        "/demo/become/", {"persona": "olena", "next": next_}, HTTP_ORIGIN="http://testserver"
    )
    assert answer["Location"] == "/"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil"])
def test_a_post_from_another_site_is_refused(koriukivka: Place, origin: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/demo/become/", {"persona": "olena"}, HTTP_ORIGIN=origin)
    assert answer.status_code == 403


@pytest.mark.parametrize("matter", ["", "x", "-1", "9" * 30, "1"])
def test_a_crowd_for_nothing_is_no_error(koriukivka: Place, client: Client, matter: str) -> None:
    answer = client.post("/demo/crowd/", {"matter": matter}, HTTP_ORIGIN="http://testserver")
    assert answer.status_code in (302, 404)


def test_the_clock_is_the_demonstration_s(settings: object) -> None:
    assert settings.SPILNO_CLOCK == "spilno_demo.clock.now"  # type: ignore[attr-defined]
    assert clock.KYIV.key == "Europe/Kyiv"


def test_the_directory_of_the_community_says_who_answers_once(people: dict[str, Person]) -> None:
    directory.make(NOON)
    directory.make(NOON)
    found = routing.suggest("roads", Place.objects.get(code=personas.KORIUKIVKA), NOON)
    assert found is not None
    assert (str(found.unit), str(found.post)) == ("КП «Дорожник»", "Директор")
