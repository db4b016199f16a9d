from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spilno import search
from spilno.search import index, reach, repair, statistics, tasks
from spilno.search.models import Item, Statistics
from spilno.search.tests.conftest import KYIV, LVIV, LVIV_COMMUNITY

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_putting_the_same_again_changes_nothing() -> None:
    index.put("petition", 1, "Дорога", "Ями", LVIV)
    before = Item.objects.get().changed_at
    index.put("petition", 1, "Дорога", "Ями", LVIV)
    assert Item.objects.get().changed_at == before
    index.put("petition", 1, "Дорога", "Вибоїни", LVIV)
    assert Item.objects.get().changed_at > before


@pytest.mark.parametrize(
    "text", ["\0", "a\0b", "\ud800", "'; DROP TABLE", "\\", "x" * 10_000, "'\\'"]
)
def test_any_text_is_kept_and_none_breaks_the_index(text: str) -> None:
    index.put("petition", 1, text, text, LVIV)
    assert Item.objects.count() == 1


def test_a_long_text_is_kept_whole_and_found_by_its_last_word() -> None:
    index.put("petition", 1, "Дорога", "яма на дорозі " * 5_000 + "кінцівка", LVIV)
    assert [item.number for item in search.find("кінцівка")] == [1]


def test_a_draft_keeps_no_terms() -> None:
    index.put("petition", 1, "Дорога", "", LVIV, is_public=False)
    assert Item.objects.get().vector == ""
    assert search.find("дорога") == []


def test_removing_takes_the_text_at_once() -> None:
    index.put("petition", 1, "Дорога", "Ями", LVIV)
    index.put("idea", 1, "Дорога", "Ями", LVIV)
    index.remove("petition", [1])
    assert Item.objects.get().kind == "idea"


def test_rebuilding_reads_every_kept_text_anew() -> None:
    index.put("petition", 1, "Дорога", "Ями", LVIV)
    Item.objects.update(vector="")
    assert search.find("дорога") == []
    assert index.rebuild() == 1
    assert len(search.find("дорога")) == 1


def test_a_tick_counts_terms_when_something_has_changed_and_only_then() -> None:
    index.put("petition", 1, "Дорога", "Ями", LVIV)
    tasks.tick(NOW)
    known = Statistics.objects.get()
    assert known.items == 1 and statistics.frequencies(["дорога"]) == {"дорога": 1}
    tasks.tick(NOW)
    assert Statistics.objects.get().counted_at == known.counted_at
    index.put("petition", 2, "Дорога", "Ями", LVIV)
    tasks.tick(NOW)
    assert statistics.frequencies(["дорога"]) == {"дорога": 2}


def test_labels_of_kinds_and_places_are_not_counted_as_words() -> None:
    index.put("petition", 1, "Дорога", "", LVIV)
    statistics.recount()
    assert statistics.frequencies(["#petition", "@UA46"]) == {}


def test_a_question_asks_the_database_a_constant_number_of_times() -> None:
    for number in range(30):
        index.put("petition", number, "Дорога", f"Ями {number}", LVIV)
    statistics.recount()
    with CaptureQueriesContext(connection) as few:
        search.similar("Дорога, ями", kinds=["petition"])
    assert len(few) == 3


def test_a_place_takes_in_all_whose_codes_it_begins() -> None:
    assert reach.prefix("UA") == "UA"
    assert reach.prefix("UA46000000000026241") == "UA46"
    assert reach.prefix(LVIV_COMMUNITY) == "UA46060250"[:9]
    assert reach.prefix(LVIV) == "UA46060250010"[:12]
    assert reach.prefix(KYIV) == "UA80"
    assert reach.prefix("UA80000000000126643") == "UA80000000000126643"[:14]
    assert reach.prefix(LVIV_COMMUNITY) in reach.around(LVIV)
    assert reach.prefix(KYIV) in reach.around("UA80000000000126643")
    assert reach.around("") == []


def test_the_distance_between_words_counts_letters_and_swaps() -> None:
    assert repair.distance("дорога", "дорога") == 0
    assert repair.distance("дрога", "дорога") == 1
    assert repair.distance("дорагo", "дорога") == 2
    assert repair.distance("доорга", "дорога") == 1
    assert repair.distance("", "яма") == 3
