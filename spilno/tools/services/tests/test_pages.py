"""Pages: a visitor in ten seconds, an official, an officer with sheets, a moderator."""

import time
from datetime import timedelta

import pytest
from django.test import Client

from spilno.people.models import Person
from spilno.record import clock
from spilno.tools.services import actions, figures, visitors
from spilno.tools.services.models import Rating, ServiceUnit
from spilno.tools.services.tests import scene

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    session = client.session
    session.update({"level": "substantial", "passkey": time.time()})
    session.save()
    return client


def many(unit: ServiceUnit, number: int, score: int = 5) -> None:
    at = clock.now() - timedelta(days=1)
    day = clock.day(at)
    wishes = [
        scene.guest(n, unit, score, visited_on=day, reasons=("queue",)) for n in range(number)
    ]
    actions.rate(wishes=wishes, at=at)


def test_one_number_is_enough_and_the_device_is_known_again() -> None:
    unit, client = scene.now_unit(), Client()
    assert client.get(f"/services/r/{unit.code.upper()}/").status_code == 200
    answer = client.post(f"/services/r/{unit.code}/", {"score": "8"}, follow=True)
    assert "оцінку прийнято" in answer.content.decode()
    client.post(f"/services/r/{unit.code}/", {"score": "2"})
    rating = Rating.objects.get()
    assert (rating.score, rating.level, rating.channel) == (2, "none", "code")
    assert "Написати до органу" in client.get(f"/services/{unit.pk}/thanks/").content.decode()
    client.post(f"/services/{unit.pk}/withdraw/")
    assert not Rating.objects.exists()


def test_a_form_without_a_number_says_what_is_missing_and_keeps_the_words() -> None:
    unit = scene.now_unit()
    answer = Client().post(f"/services/{unit.pk}/rate/", {"text": "Черга", "visited_on": "учора"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Виберіть число від 0 до 10." in page
    assert "Черга" in page
    assert "24.11.2026" in page


def test_with_an_account_the_rating_bears_its_level_and_no_cookie_is_left() -> None:
    unit, client = scene.now_unit(), signed_in(scene.person())
    answer = client.post(f"/services/{unit.pk}/rate/", {"score": "10"})
    assert "visitor" not in answer.cookies
    assert Rating.objects.get().level == "substantial"


def test_many_from_one_network_without_an_account_are_stopped(monkeypatch) -> None:
    from spilno.tools.services.views import rate

    monkeypatch.setattr(rate, "MOST_OF_UNIT", 2)
    unit = scene.now_unit()
    codes = [
        Client().post(f"/services/{unit.pk}/rate/", {"score": "0"}).status_code for _ in range(3)
    ]
    assert codes == [302, 302, 429]
    assert Rating.objects.count() == 2


@pytest.mark.parametrize("number", [9, 10])
def test_figures_are_shown_from_ten_on_everywhere(number: int) -> None:
    unit = scene.now_unit()
    many(unit, number)
    page = Client().get(f"/services/{unit.pk}/").content.decode()
    data = Client().get(f"/services/{unit.pk}/data.json").json()
    table = Client().get(f"/services/{unit.pk}/data.csv").content.decode()
    assert ("<strong>−100</strong> ± " in page) == (number == 10)
    assert data["loyalty"]["guest"]["index"] == (-100 if number == 10 else None)
    named = {"queue": {"account": 0, "guest": 10, "paper": 0}}
    assert data["reasons"] == (named if number == 10 else None)
    assert (",guest,10,-100," in table) == (number == 10)


def test_the_base_is_the_other_units_and_never_fewer_than_ten() -> None:
    first, at = scene.now_unit(), clock.now()
    second, third = (scene.unit(name, at=at) for name in ("ЦНАП 2", "ЦНАП 3"))
    many(first, 20)
    many(second, 6, score=10)
    assert figures.of(first, at).base["guest"].index is None
    many(third, 4, score=10)
    assert figures.of(first, at).base["guest"].index == 100


def test_the_rating_of_today_stands_in_the_figures_tomorrow() -> None:
    unit, at = scene.now_unit(), clock.now()
    wish = scene.guest(1, unit, visited_on=clock.day(at))
    actions.rate(wishes=[wish], at=at)
    assert figures.of(unit, at).number == 0
    assert figures.of(unit, at + timedelta(days=1)).number == 1


def test_officials_set_up_read_words_and_tell_what_changed() -> None:
    taras = scene.official()
    client, owner = signed_in(taras), scene.council()
    form = {"name": "Амбулаторія", "kind": "clinic", "address": "вул. Нова, 1"}
    client.post(f"/services/new/{owner.pk}/", form)
    unit = ServiceUnit.objects.get()
    assert client.post(f"/services/new/{owner.pk}/", form).status_code == 422
    wish = scene.guest(1, unit, text="Немає стільців", visited_on=clock.day(clock.now()))
    actions.rate(wishes=[wish], at=clock.now())
    assert "Немає стільців" in client.get(f"/services/{unit.pk}/office/").content.decode()
    assert "Немає стільців" not in Client().get(f"/services/{unit.pk}/").content.decode()
    month = clock.day(clock.now()).replace(day=1).isoformat()
    told = {"month": month, "reason": "cramped", "text": "Поставили двадцять стільців."}
    client.post(f"/services/{unit.pk}/change/", told)
    assert "Поставили двадцять" in Client().get(f"/services/{unit.pk}/").content.decode()
    client.post(f"/services/{unit.pk}/edit/", {"name": "Лікарня", "address": ""})
    client.post(f"/services/{unit.pk}/close/")
    assert "Більше не працює" in Client().get(f"/services/{unit.pk}/").content.decode()
    assert client.get("/services/desk/").status_code == 200


def test_another_authority_finds_no_desk_of_this_unit() -> None:
    from spilno.people import roles
    from spilno.places.models import Authority
    from spilno.places.tests import fixtures

    unit, other = scene.now_unit(), scene.person("other")
    sumy = Authority.objects.get(place_id=fixtures.SUMY_HROMADA, kind="council")
    for kind in ("official", "service_officer"):
        roles.grant(person=other, kind=kind, authority=sumy, at=clock.now())
    client = signed_in(other)
    for page in ("office", "edit", "change", "sheet"):
        assert client.get(f"/services/{unit.pk}/{page}/").status_code == 404, page
    assert client.post(f"/services/{unit.pk}/close/").status_code == 404


def test_an_officer_enters_sheets_by_number_once() -> None:
    unit, client = scene.now_unit(), signed_in(scene.official("service_officer", "nina"))
    form = {"sheet": "K7M", "score": "4", "reasons": ["queue"]}
    assert client.post(f"/services/{unit.pk}/sheet/", form).status_code == 302
    assert client.post(f"/services/{unit.pk}/sheet/", form).status_code == 422
    rating = Rating.objects.get()
    assert (rating.channel, rating.entered_by.kind) == ("paper", "service_officer")
    assert client.get("/services/sheets/").status_code == 200


def test_words_are_shown_only_after_consent_and_a_moderator() -> None:
    unit, at = scene.now_unit(), clock.now()
    wishes = [
        scene.guest(n, unit, text=text, may_publish=may, visited_on=clock.day(at))
        for n, text, may in ((1, "Приватне", False), (2, "Для всіх", True), (3, "Лайка", True))
    ]
    actions.rate(wishes=wishes, at=at)
    client = signed_in(scene.official("moderator", "maria"))
    page = client.get("/services/comments/").content.decode()
    assert "Приватне" not in page
    rows = {rating.text: rating.pk for rating in Rating.objects.all()}
    client.post(f"/services/comments/{rows['Для всіх']}/", {"publish": "1"})
    client.post(f"/services/comments/{rows['Лайка']}/")
    client.post(f"/services/comments/{rows['Приватне']}/", {"publish": "1"})
    shown = Client().get(f"/services/{unit.pk}/").content.decode()
    assert "Для всіх" in shown
    assert "Лайка" not in shown
    assert "Приватне" not in shown


@pytest.mark.parametrize("name", ["poster-a4", "poster-a5", "sheets"])
def test_posters_and_sheets_are_tagged_pdf(name: str) -> None:
    drawn = Client().get(f"/services/{scene.now_unit().pk}/{name}.pdf").content
    assert drawn.startswith(b"%PDF")
    assert b"pdfuaid" in drawn


def test_lists_cards_and_the_open_interface_know_the_unit() -> None:
    from spilno.places.tests import fixtures

    unit = scene.now_unit()
    for query in ("", "?kind=clinic", f"?place={fixtures.KORIUKIVKA_HROMADA}", "?after=x"):
        assert Client().get(f"/services/{query}").status_code == 200
    assert (
        "ЦНАП" in Client().get(f"/services/?place={fixtures.KORIUKIVKA_HROMADA}").content.decode()
    )
    assert Client().get("/services/?place=nowhere").status_code == 404
    assert Client().get("/services/99999999999999999999999/").status_code == 404
    assert visitors.device(b"x" * 32, unit.pk, scene.TODAY).names
