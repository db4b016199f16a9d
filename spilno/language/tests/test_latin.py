"""Order № 55 of 27.01.2010, with the examples of its own table."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spilno.language import slug, transliterate

ORDER_55 = """
Алушта Alushta; Андрій Andrii; Борщагівка Borshchahivka; Борисенко Borysenko; Вінниця Vinnytsia;
Володимир Volodymyr; Гадяч Hadiach; Богдан Bohdan; Згурський Zghurskyi; Ґалаґан Galagan;
Ґорґани Gorgany; Донецьк Donetsk; Дмитро Dmytro; Рівне Rivne; Олег Oleh; Есмань Esman;
Єнакієве Yenakiieve; Гаєвич Haievych; Короп’є Koropie; Житомир Zhytomyr; Жанна Zhanna;
Жежелів Zhezheliv; Закарпаття Zakarpattia; Казимирчук Kazymyrchuk; Медвин Medvyn;
Михайленко Mykhailenko; Іванків Ivankiv; Іващенко Ivashchenko; Їжакевич Yizhakevych;
Кадиївка Kadyivka; Мар’їне Marine; Йосипівка Yosypivka; Стрий Stryi; Олексій Oleksii; Київ Kyiv;
Коваленко Kovalenko; Лебедин Lebedyn; Леонід Leonid; Миколаїв Mykolaiv; Маринич Marynych;
Ніжин Nizhyn; Наталія Nataliia; Одеса Odesa; Онищенко Onyshchenko; Полтава Poltava; Петро Petro;
Решетилівка Reshetylivka; Рибчинський Rybchynskyi; Суми Sumy; Соломія Solomiia;
Тернопіль Ternopil; Троць Trots; Ужгород Uzhhorod; Уляна Uliana; Фастів Fastiv; Філіпчук Filipchuk;
Харків Kharkiv; Христина Khrystyna; Біла Bila; Церква Tserkva; Стеценко Stetsenko;
Чернівці Chernivtsi; Шевченко Shevchenko; Шостка Shostka; Кишеньки Kyshenky; Щербухи Shcherbukhy;
Гоща Hoshcha; Гаращенко Harashchenko; Юрій Yurii; Корюківка Koriukivka; Яготин Yahotyn;
Ярошенко Yaroshenko; Костянтин Kostiantyn; Знам’янка Znamianka; Феодосія Feodosiia;
Згорани Zghorany; Розгон Rozghon
"""
PAIRS = [pair.split() for pair in ORDER_55.replace("\n", " ").strip().split("; ")]


@pytest.mark.parametrize(("ukrainian", "latin"), PAIRS)
def test_examples_of_the_order(ukrainian: str, latin: str) -> None:
    assert transliterate(ukrainian) == latin
    assert transliterate(ukrainian.upper()) == latin.upper()


def test_a_word_begins_after_a_hyphen_and_not_after_an_apostrophe() -> None:
    assert transliterate("Згурський-Їжакевич") == "Zghurskyi-Yizhakevych"
    assert transliterate("В’ячеслав, в'юн, об`єкт") == "Viacheslav, viun, obiekt"


def test_slug_is_what_the_official_rule_gives() -> None:
    assert slug("Згурський Їжакевич Єнакієве Юрій") == "zghurskyi-yizhakevych-yenakiieve-yurii"
    assert slug("  Щоб був сквер, а не «стоянка»! № 5 ") == "shchob-buv-skver-a-ne-stoianka-5"
    assert slug("Café O’Brien") == "cafe-obrien"
    assert slug("🌳🌳") == "bez-nazvy"


def test_long_slug_ends_with_a_whole_word() -> None:
    made = slug("слово " * 40)
    assert len(made) <= 60
    assert set(made.split("-")) == {"slovo"}
    assert len(slug("я" * 200)) == 60


@given(st.text())
def test_every_slug_fits_an_address(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 60


@given(st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАҐЄЇ ’'-"))
def test_ukrainian_becomes_plain_latin(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z ’'-]*", transliterate(text))
