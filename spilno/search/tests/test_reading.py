import json

import pytest

from spilno.search.categories import reading
from spilno.search.categories.example import Example

ROAD = Example("Яма, глибока", "Дороги")
LIFT = Example("Ліфт стоїть", "Ліфти")


@pytest.mark.parametrize(
    "content",
    [
        '{"text": "Яма, глибока", "category": "Дороги"}\n\n'
        '{"category": "Ліфти", "text": "Ліфт стоїть"}',
        json.dumps([{"text": each.text, "category": each.category} for each in (ROAD, LIFT)]),
        '{"id": 1, "Текст": "Яма, глибока", "Категорія": " Дороги "}\n'
        '{"id": 2, "Текст": "Ліфт стоїть", "Категорія": "Ліфти"}\n',
        'text,category\n"Яма, глибока",Дороги\nЛіфт стоїть,Ліфти\n',
        "\ufeffкатегорія;текст\r\nДороги;Яма, глибока\r\nЛіфти;Ліфт стоїть\r\n",
        "Дороги\tЯма, глибока\nЛіфти\tЛіфт стоїть\n",
        "Яма, глибока\tДороги\nЛіфт стоїть\tЛіфти",
        "17\tДороги\tЯма, глибока\n18\tЛіфти\tЛіфт стоїть\n",
        'Дороги,"Яма, глибока"\nЛіфти,Ліфт стоїть\n',
    ],
)
def test_examples_are_read_in_any_usual_form(content: str) -> None:
    found = reading.read(content)
    assert found == [ROAD, LIFT]


def test_numbers_of_categories_stay_numbers() -> None:
    assert reading.read('{"text": "яма", "category": 12}')[0].category == 12


def test_rows_without_a_text_or_a_category_are_passed_over() -> None:
    content = '{"text": "", "category": "а"}\n{"text": "яма", "category": null}\n'
    assert reading.read(content) == []
    assert reading.read("") == []


def test_a_text_in_quotes_may_have_several_lines() -> None:
    assert reading.read('text,category\n"Яма,\nглибока",Дороги')[0].text == "Яма,\nглибока"


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ('{"text": "яма", "category": "а"}\n{"text": "яма"}', 2),
        ('{"text": "яма", "category": "а"}\n{broken', 2),
        ('{"text": "яма", "category": "а"}\n5', 2),
        ("[{]", 1),
        ("лише один стовпець\nі тут", 1),
    ],
)
def test_the_wrong_line_is_told(content: str, number: int) -> None:
    with pytest.raises(reading.NotExamples) as refused:
        reading.read(content)
    assert refused.value.number == number
