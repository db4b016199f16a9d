from hypothesis import given
from hypothesis import strategies as st

from spilno.search import bm25
from spilno.search.bm25 import Corpus
from spilno.search.terms import Group

CORPUS = Corpus(1_000, 50, {"дорога": 400, "дорогий": 5, "яма": 40, "вибоїна": 3, "~дорог": 600})


def words(*groups: Group) -> list[bm25.Weighted]:
    return bm25.weigh(groups, CORPUS)


def test_rare_words_come_first_and_say_more() -> None:
    common, rare = Group("дороги", ("дорога",)), Group("яму", ("яма",))
    assert [word.word for word in words(common, rare)] == ["яму", "дороги"]


def test_a_rare_second_reading_says_no_more_than_the_common_one() -> None:
    [word] = words(Group("дороги", ("дорога", "дорогий")))
    assert len({worth for _, worth in word.terms}) == 1


def test_a_synonym_says_less_than_the_word_even_when_rarer() -> None:
    [word] = words(Group("яма", ("яма",), (("вибоїна", 0.75),)))
    worths = dict(word.terms)
    assert worths["вибоїна"] == 0.75 * worths["яма"]


def test_one_word_is_never_paid_twice() -> None:
    [word] = words(Group("дорога", ("дорога",), (("~дорог", 0.5),)))
    alone = bm25.best(word, {"дорога": 1}, 1.0)
    assert bm25.best(word, {"дорога": 1, "~дорог": 1}, 1.0) == alone


def test_a_word_that_no_item_has_is_without_terms_and_still_lowers_the_score() -> None:
    known, unknown = Group("яма", ("яма",)), Group("кракозябра", ("кракозябра",))
    assert words(unknown)[0].terms == ()
    assert bm25.whole(words(known, unknown)) > 2 * bm25.whole(words(known)) > 0


def test_the_budget_cuts_weaker_terms_first_and_leaves_at_least_one() -> None:
    asked = words(Group("яма", ("яма",), (("вибоїна", 0.75),)), Group("дорога", ("дорога",)))
    assert [len(word.terms) for word in bm25.affordable(asked, CORPUS, 440)] == [1, 1]
    assert [len(word.terms) for word in bm25.affordable(asked, CORPUS, 1)] == [1, 0]
    assert bm25.affordable([], CORPUS) == []


def test_only_the_rarest_words_of_a_long_text_keep_weaker_terms() -> None:
    asked = [Group(f"яма{n}", ("яма",), (("вибоїна", 0.75),)) for n in range(bm25.FULL + 3)]
    assert [len(word.terms) for word in words(*asked)] == [2] * bm25.FULL + [1] * 3


@given(count=st.integers(1, 1_000), length=st.integers(0, 10_000), worth=st.floats(0.01, 20))
def test_a_gain_grows_with_repeats_falls_with_length_and_is_bounded(
    count: int, length: int, worth: float
) -> None:
    norm = bm25.norm(length, 50)
    gain = bm25.gain(worth, count, norm)
    assert 0 < gain <= bm25.gain(worth, count + 1, norm) <= worth * (bm25.K1 + 1)
    assert bm25.gain(worth, count, bm25.norm(length + 1, 50)) <= gain


@given(frequency=st.integers(0, 1_000))
def test_no_term_speaks_against_an_item(frequency: int) -> None:
    assert bm25.idf(CORPUS, frequency) > 0
