"""From a name to the page of the community in one step, without JavaScript."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from spilno.civic.tests import sample
from spilno.duties.tests import acts
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import (
    KORIUKIVKA_HROMADA,
    KYIV,
    NAUMIVKA,
    SUMY_HROMADA,
)
from spilno.search import index, statistics

pytestmark = pytest.mark.django_db
Places = dict[str, Place]
DAY = timedelta(days=1)


def page(visitor: Client, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_only_place_found_is_opened_at_once(visitor: Client, places: Places) -> None:
    answer = visitor.get("/places/", {"q": "наумівка"})
    assert answer["Location"] == f"/places/{NAUMIVKA}/"


def test_of_several_one_is_chosen_with_raion_and_oblast(visitor: Client, places: Places) -> None:
    text = page(visitor, "/places/?q=Корюків")
    assert f'href="/places/{KORIUKIVKA_HROMADA}/"' in text
    assert "Чернігівська область" in text


def test_nothing_found_says_what_to_do(visitor: Client, places: Places) -> None:
    assert "Нічого не знайдено" in page(visitor, "/places/?q=щщщщщщщщщщ")


@pytest.mark.parametrize(
    "bad", ["%00", "a%00b", "%E2%80%AE", "%ED%A0%80", "%FF%FE", "a" * 5000, "'%22%3Cscript%3E"]
)
@pytest.mark.parametrize("path", ["/places/", "/places/suggest/", "/search/"])
def test_hostile_words_end_in_a_page(visitor: Client, places: Places, path: str, bad: str) -> None:
    answer = visitor.get(f"{path}?q={bad}")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().replace("<script src", "")


@pytest.mark.parametrize("code", ["UA", "x", "UA99999999999999999", "%00", "a" * 300])
def test_a_forged_code_is_an_unknown_page_or_a_page(
    visitor: Client, places: Places, code: str
) -> None:
    assert visitor.get(f"/places/{code}/").status_code == (200 if code == "UA" else 404)
    assert visitor.get(f"/places/?in={code}").status_code in (200, 404)
    assert visitor.get(f"/start/?place={code}").status_code in (200, 404)


def test_suggestions_lead_to_pages(visitor: Client, places: Places) -> None:
    found = visitor.get("/places/suggest/", {"q": "суми"}).json()["places"]
    assert {"name", "where", "url"} == set(found[0])
    assert visitor.get(found[0]["url"]).status_code == 200


def test_a_villager_sees_what_can_be_decided_and_who_answers(
    visitor: Client, places: Places
) -> None:
    sample.matter(places[KORIUKIVKA_HROMADA], title="Освітити дорогу", ends_at=sample.NOON + DAY)
    sample.matter(places["UA"], title="Закон про дороги")
    sample.matter(places[SUMY_HROMADA], title="Чужа справа")
    text = page(visitor, f"/places/{NAUMIVKA}/")
    assert text.index("Освітити дорогу") < text.index("Закон про дороги")
    assert "Чужа справа" not in text
    assert Authority.objects.get(place_id=KORIUKIVKA_HROMADA).name in text
    assert "ще не на платформі" in text


def test_a_withdrawn_place_tells_what_stands_for_it(visitor: Client, places: Places) -> None:
    old = places[NAUMIVKA]
    old.withdrawn_on, old.successor = sample.NOON.date(), places[KORIUKIVKA_HROMADA]
    old.save()
    text = page(visitor, f"/places/{NAUMIVKA}/")
    assert "Цього місця більше немає в реєстрі" in text
    assert f'href="/places/{KORIUKIVKA_HROMADA}/"' in text


def test_queries_of_a_place_do_not_grow_with_its_matters(
    visitor: Client, places: Places, django_assert_max_num_queries: Any
) -> None:
    for number in range(2):
        sample.matter(places[KORIUKIVKA_HROMADA], title=f"Справа {number}")
    with django_assert_max_num_queries(7):  # place, authority, ids, matters, record, rates
        page(visitor, f"/places/{KORIUKIVKA_HROMADA}/")
    for number in range(60):
        sample.matter(places[KORIUKIVKA_HROMADA], title=f"Ще {number}")
    with django_assert_max_num_queries(7):
        page(visitor, f"/places/{KORIUKIVKA_HROMADA}/")


def test_queries_of_the_first_page_are_constant(
    visitor: Client, places: Places, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        matter = sample.matter(places[KYIV], title=f"Справа {number}")
        matter.opened_at = sample.NOON - DAY * number
        matter.save()
    with django_assert_max_num_queries(3):
        text = page(visitor, "/")
    assert "Справа 0" in text
    assert "Справа 30" not in text


def test_an_authority_shows_its_matters_and_how_it_answers(visitor: Client, places: Places) -> None:
    duty = acts.begin(places)
    acts.answer(duty, acts.IN_TIME)
    late = acts.begin(places)
    acts.answer(late, acts.LATE)
    done = sample.matter(places[KORIUKIVKA_HROMADA], title="Завершена справа", stage="done")
    text = page(visitor, f"/authorities/{duty.authority_id}/")
    assert duty.matter.title in text
    assert done.title not in text
    assert "50&nbsp;%" in text


def test_months_stand_in_a_picture_and_in_a_table(
    visitor: Client, places: Places, settings: Any
) -> None:
    settings.SPILNO_CLOCK = "spilno.web.tests.test_places.after_new_year"
    duty = acts.begin(places)
    acts.answer(duty, acts.IN_TIME)
    text = page(visitor, f"/authorities/{duty.authority_id}/")
    assert 'class="bar-ok"' in text
    assert '<th scope="row">грудень 2026</th><td>1</td><td>0</td>' in text


def after_new_year() -> Any:
    return acts.moment("2027-01-11T12:00")


def test_an_unknown_authority_does_not_exist(visitor: Client, places: Places) -> None:
    assert visitor.get("/authorities/99999999/").status_code == 404
    assert visitor.get("/authorities/99999999999999999999999/").status_code == 404


def test_search_finds_public_matters_by_another_form_of_the_word(
    visitor: Client, places: Places
) -> None:
    found = sample.matter(places[KYIV], title="Освітити дорогу до школи")
    hidden = sample.matter(places[KYIV], title="Дорога до лісу", visibility="private")
    for matter in (found, hidden):
        index.put(matter.kind, matter.pk, matter.title, matter.title, KYIV)
    statistics.recount()
    text = page(visitor, "/search/?q=дорога")
    assert found.title in text
    assert hidden.title not in text
    assert found.title in page(visitor, "/search/?q=дорога&kind=sample")
    assert found.title not in page(visitor, "/search/?q=дорога&kind=long")
    assert page(visitor, "/search/?kind=forged")


def test_a_long_feed_goes_on_and_a_forged_cursor_begins_anew(
    visitor: Client, places: Places
) -> None:
    for number in range(25):
        sample.matter(places[KYIV], title=f"Справа № {number}", ends_at=sample.NOON + DAY * number)
    first = page(visitor, f"/places/{KYIV}/")
    following = re.search(r'rel="next" href="(\?after=[^"]+)"', first)
    assert following
    second = page(visitor, f"/places/{KYIV}/{following[1]}")
    assert "Справа № 24" in second
    assert "Справа № 24" not in first
    assert "Справа № 0" in page(visitor, f"/places/{KYIV}/?after=forged%00")
