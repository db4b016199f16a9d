"""The feed: whole and correct from a community to the state, ordered, in constant queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from spilno.civic import feed, picking
from spilno.civic.cursors import After, BadCursor
from spilno.civic.models import Matter
from spilno.civic.tests import sample
from spilno.civic.tests.sample import NOON
from spilno.people.models import Residence
from spilno.places.models import Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, KYIV, NAUMIVKA, SUMY_HROMADA

pytestmark = pytest.mark.django_db
Places = dict[str, Place]
DAY = timedelta(days=1)
CHERNIHIV_OBLAST, KORIUKIVKA_RAION = "UA74000000000025378", "UA74020000000089267"


def titles(page: feed.Page) -> list[str]:
    return [card.title for card in page]


def test_a_villager_finds_all_from_the_village_to_ukraine_and_nothing_of_others(
    places: Places,
) -> None:
    inside = ["UA", CHERNIHIV_OBLAST, KORIUKIVKA_RAION, KORIUKIVKA_HROMADA, NAUMIVKA]
    for days, code in enumerate(reversed(inside), 1):
        sample.matter(places[code], title=code, ends_at=NOON + DAY * days)
    for code in (KYIV, SUMY_HROMADA):
        sample.matter(places[code], title=code, ends_at=NOON + DAY)
    assert titles(feed.for_place(places[NAUMIVKA], NOON)) == list(reversed(inside))
    assert titles(feed.for_place(places[KORIUKIVKA_HROMADA], NOON)) == list(reversed(inside))
    assert titles(feed.for_place(places["UA"], NOON)) == ["UA"]
    assert titles(feed.for_place(places[CHERNIHIV_OBLAST], NOON)) == [CHERNIHIV_OBLAST, "UA"]


def test_only_open_public_matters_whose_end_has_not_passed_are_shown(places: Places) -> None:
    place = places[KORIUKIVKA_HROMADA]
    sample.matter(place, title="відкрита", ends_at=NOON + DAY)
    sample.matter(place, title="без кінця")
    sample.matter(place, title="минула", ends_at=NOON - DAY)
    sample.matter(place, title="чернетка", stage="draft")
    sample.matter(place, title="розгляд", stage="review", ends_at=NOON + DAY)
    sample.matter(place, title="завершена", stage="done")
    sample.matter(place, title="приватна", visibility="private")
    sample.matter(place, title="за посиланням", visibility="link")
    sample.matter(place, title="невідома", kind="unknown")
    assert titles(feed.for_place(place, NOON)) == ["відкрита", "без кінця"]
    assert titles(feed.living_at(place, NOON)) == ["минула", "відкрита", "розгляд", "без кінця"]


def test_less_time_comes_first_then_less_effort(places: Places) -> None:
    place = places[KORIUKIVKA_HROMADA]
    sample.matter(place, title="завтра, 9 хв", kind="long", ends_at=NOON + DAY)
    sample.matter(place, title="завтра, 1 хв", ends_at=NOON + DAY)
    sample.matter(places["UA"], title="сьогодні, 9 хв", kind="long", ends_at=NOON)
    sample.matter(places["UA"], title="без кінця, 9 хв", kind="long")
    sample.matter(place, title="без кінця, 1 хв")
    assert titles(feed.for_place(place, NOON)) == [
        "сьогодні, 9 хв",
        "завтра, 1 хв",
        "завтра, 9 хв",
        "без кінця, 1 хв",
        "без кінця, 9 хв",
    ]


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_lose_and_repeat_nothing_however_long(places: Places, limit: int) -> None:
    place = places[KORIUKIVKA_HROMADA]
    for number in range(12):
        kind = "long" if number % 3 == 0 else "sample"
        ends = None if number % 4 == 3 else NOON + DAY * (number % 4)
        sample.matter(place, title=str(number), kind=kind, ends_at=ends)
    whole = titles(feed.for_place(place, NOON))
    found, cursor = [], ""
    while True:
        page = feed.for_place(place, NOON, limit=limit, cursor=cursor)
        found += titles(page)
        if not (cursor := page.next):
            break
    assert found == whole
    assert len(found) == 12


def test_the_home_of_a_person_is_never_left_out(places: Places) -> None:
    olena = sample.person("olena")
    Residence.objects.create(
        person=olena, place=places[NAUMIVKA], kind="registered", since=NOON.date()
    )
    sample.matter(places[KORIUKIVKA_HROMADA], title="вдома")
    sample.matter(places[KYIV], title="тут")
    assert titles(feed.for_place(places[KYIV], NOON)) == ["тут"]
    assert sorted(titles(feed.for_place(places[KYIV], NOON, olena))) == ["вдома", "тут"]


def test_a_place_page_shows_the_place_and_of_a_community_its_villages(places: Places) -> None:
    sample.matter(places[NAUMIVKA], title="село")
    sample.matter(places[KORIUKIVKA_HROMADA], title="громада")
    sample.matter(places[CHERNIHIV_OBLAST], title="область")
    assert titles(feed.living_at(places[NAUMIVKA], NOON)) == ["село"]
    assert titles(feed.living_at(places[KORIUKIVKA_HROMADA], NOON)) == ["село", "громада"]
    assert titles(feed.living_at(places[CHERNIHIV_OBLAST], NOON)) == ["область"]


@pytest.mark.parametrize(
    "cursor",
    ["x", "1-2", "never-1-1\n", "-1-1-1", "999999999999999999-1-1", "1-1-" + "9" * 19, "١-1-1"],
)
def test_a_forged_cursor_is_refused(places: Places, cursor: str) -> None:
    with pytest.raises(BadCursor):
        feed.for_place(places[KYIV], NOON, cursor=cursor)


def many(place: Place, number: int) -> None:
    Matter.objects.bulk_create(
        Matter(
            kind="sample" if each % 2 else "long",
            title=str(each),
            place=place,
            stage="open",
            stage_ends_at=NOON + DAY * (each % 90),
            visibility="public",
            created_at=NOON,
        )
        for each in range(number)
    )


def test_queries_are_as_many_with_three_matters_as_with_thousands(
    places: Places, django_assert_num_queries: Any
) -> None:
    place = places[KORIUKIVKA_HROMADA]
    many(place, 3)
    with django_assert_num_queries(3):  # the chain, the page, its matters
        assert len(feed.for_place(place, NOON)) == 3
    many(place, 3_000)
    with django_assert_num_queries(3):
        assert len(feed.for_place(place, NOON)) == feed.LIMIT


def test_the_database_walks_the_index_no_further_than_a_page(places: Places) -> None:
    place = places[KORIUKIVKA_HROMADA]
    many(place, 5_000)
    doors = [picking.Door("sample", "open", 1), picking.Door("long", "open", 9)]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE civic_matter")
        cursor.execute(
            "EXPLAIN (ANALYZE, FORMAT JSON) " + picking.SQL,
            {
                "codes": [place.code, "UA"],
                "communities": [],
                "kinds": [door.kind for door in doors],
                "stages": [door.stage for door in doors],
                "minutes": [door.minutes for door in doors],
                "ends": NOON.isoformat(),
                "effort": -1,
                "matter": 0,
                "since": NOON,
                "limit": 21,
            },
        )
        [[plan]] = cursor.fetchone()
    walks = [node for node in _nodes(plan["Plan"]) if node.get("Index Name") == "civic_matter_feed"]
    assert walks
    assert sum(node["Actual Rows"] * node["Actual Loops"] for node in walks) <= 4 * 21
    assert picking.pick(
        picking.Places([place.code]), doors, After(NOON.isoformat(), -1, 0), NOON, 5
    )


def _nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(deeper for each in node.get("Plans", []) for deeper in _nodes(each))]
