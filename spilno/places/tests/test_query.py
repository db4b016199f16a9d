"""How a typed text is read, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spilno.places.query import readings
from spilno.places.skeleton import skeleton


@pytest.mark.parametrize(
    ("text", "typed", "around", "kinds"),
    [
        ("с. Наумівка", "наумівка", (), ("C",)),
        ("м.Київ", "київ", (), ("M",)),
        ("Велика Багачка", "велика багачка", (), ()),
        ("Наумівка, Корюківська ОТГ", "наумівка", ("koruk",), ("H",)),
        ("Село", "село", (), ()),  # there is such a village
    ],
)
def test_kinds_of_places_are_told_from_names(
    text: str, typed: str, around: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    reading = readings(text)[0][0]
    assert (reading.typed, reading.around, reading.kinds) == (typed, around, kinds)


def test_latin_letters_are_read_as_sounds_and_as_keys() -> None:
    typed = {way[0].typed for way in readings("Zhytomyr")}
    assert "житомир" in typed
    assert "київ" in {way[0].typed for way in readings("rb]d")}
    assert "косов" in {way[0].typed for way in readings("KOCOB")}


def test_what_people_mistype_leaves_no_trace_in_a_skeleton() -> None:
    for spelt in ("Знам’янка", "знамянка", "Знам'янка", "ЗНАМʼЯНКА", "Знамьянка"):
        assert skeleton(spelt) == skeleton("Знам’янка")
    assert skeleton("Ґалаґанівка") == skeleton("галаганивка")
    assert skeleton("Вінниця") == skeleton("Виныця")
    assert skeleton("Чернівці") != skeleton("Чернівка")


@given(st.text())
def test_any_text_is_read_without_fail_into_ascii(text: str) -> None:
    for way in readings(text):
        for reading in way:
            assert reading.name.isascii()
            assert reading.name
