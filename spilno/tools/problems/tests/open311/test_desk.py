"""What officials see of the city's system, and that others see nothing of it."""

import time
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client

from spilno.people import roles
from spilno.people.levels import Level
from spilno.people.models import Role
from spilno.tools.problems import actions
from spilno.tools.problems.models import Problem
from spilno.tools.problems.open311.models import City, CityService, Mapped, Sending
from spilno.tools.problems.tests.scene import Scene, person

pytestmark = pytest.mark.django_db
PAGE = "/problems/open311/city/"


class Town(Scene):
    """A council that works in a city's system, and Тарас who is its official."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        table = f'place = "{self.place.pk}"\naddress = "https://city.example/open311/v2"\n'
        (home / "providers.toml").write_text(f"[open311_town]\n{table}")
        self.city = City.objects.create(pk="town", reason="503", failures=2, next_at=self.at)
        self.lamps = CityService.objects.create(city=self.city, code="L", name="Ліхтарі")
        self.taras = person(7, level=Level.SUBSTANTIAL)
        roles.grant(person=self.taras, kind=Role.Kind.OFFICIAL, authority=self.council, at=self.at)

    def refused(self) -> Sending:
        problem = self.reported()
        actions.accept(problem=problem, at=self.at)
        row = {"city": self.city, "round": 0, "service_code": "L", "first_at": self.at}
        return Sending.objects.create(
            problem=problem, state=Sending.State.REFUSED, reason="400 Не наше", **row
        )

    def client(self) -> Client:
        found = Client()
        found.force_login(self.taras)
        session = found.session
        session.update({"level": "substantial", "passkey": time.time()})
        session.save()
        return found


@pytest.fixture
def town(tmp_path: Path, settings: Any) -> Town:
    settings.HOME = tmp_path
    return Town(tmp_path)


def test_an_official_sees_what_waits_and_why(town: Town) -> None:
    sending = town.refused()
    said = town.client().get(PAGE).content.decode()
    assert "400 Не наше" in said
    assert f"№ {sending.problem_id}" in said
    assert "Вона не відповідає. 503" in said


def test_an_official_lets_it_be_sent_again(town: Town) -> None:
    sending = town.refused()
    assert town.client().post(f"{PAGE}sendings/{sending.pk}/again/").status_code == 302
    sending.refresh_from_db()
    assert (sending.state, sending.reason) == (Sending.State.WAITING, "")


def test_an_official_enters_the_number_that_the_city_gave(town: Town) -> None:
    sending = town.refused()
    town.client().post(f"{PAGE}sendings/{sending.pk}/settle/", {"number": " 15-77 "})
    sending.refresh_from_db()
    assert (sending.state, sending.number) == (Sending.State.KNOWN, "15-77")


def test_an_official_sets_which_categories_go_there(town: Town) -> None:
    chosen = {"street_lighting": str(town.lamps.pk), "roads": "", "noise": "999"}
    town.client().post(f"{PAGE}town/services/", chosen)
    assert list(Mapped.objects.values_list("category", "service__code", "by_person")) == [
        ("street_lighting", "L", True)
    ]
    town.client().post(f"{PAGE}town/services/", {"street_lighting": ""})
    assert Mapped.objects.get().service is None


def test_to_officials_of_others_it_does_not_exist(town: Town) -> None:
    sending = town.refused()
    Role.objects.update(authority=None, revoked_at=town.at)
    other = town.client()
    assert other.get(PAGE).status_code == 404
    assert other.post(f"{PAGE}sendings/{sending.pk}/again/").status_code == 404
    assert Sending.objects.get().state == Sending.State.REFUSED


def test_the_state_stands_beside_the_report(town: Town) -> None:
    def drawn(problem: Problem) -> str:
        text = "{% load problems_open311 %}{% city_state problem %}"
        return Template(text).render(Context({"problem": problem}))

    assert "Не прийнято" in drawn(town.refused().problem)
    assert drawn(town.reported()).strip() == ""


def test_without_a_system_the_page_says_so(town: Town) -> None:
    (Path(str(town_home(town))) / "providers.toml").unlink()
    assert "не працює в такій системі" in town.client().get(PAGE).content.decode()


def town_home(_town: Town) -> str:
    from django.conf import settings

    return str(settings.HOME)
