"""Fields take what people type and refuse in a sentence."""

import pytest
from django import forms

from spilno.web.forms import Form, Text


class Asked(Form):
    title = Text(limit=20, least=3)
    text = Text(limit=200, multiline=True, required=False)
    kind = forms.ChoiceField(choices=[("a", "A")])
    agreed = forms.BooleanField()


GOOD = {"title": "Перехід", "kind": "a", "agreed": "on"}


def errors(**typed: str) -> dict[str, list[str]]:
    return dict(Asked(GOOD | typed).errors)


def test_clean_text_has_the_right_apostrophe_and_single_spaces() -> None:
    form = Asked(GOOD | {"title": "  пам'ять   села "})
    assert form.is_valid()
    assert form.cleaned_data["title"] == "пам’ять села"


def test_lines_are_kept_only_where_asked() -> None:
    form = Asked(GOOD | {"title": "один\nдва", "text": "один\nдва"})
    assert form.is_valid()
    assert form.cleaned_data["title"] == "один два"
    assert form.cleaned_data["text"] == "один\nдва"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("a\0b c", "простий текст"),
        ("ab\u202ecd", "приховані знаки"),
        ("ab\ud800cd", "пошкоджено"),
        ("я" * 21, "не більше: 20"),
        ("ні", "не менше: 3"),
        ("   ", "Заповніть це поле"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(typed: str, words: str) -> None:
    assert words in errors(title=typed)["title"][0]


def test_choices_and_boxes_say_what_to_do() -> None:
    form = Asked({"title": "Перехід", "kind": "z"})
    assert form.errors["kind"] == ["Оберіть одне з переліченого."]
    assert form.errors["agreed"] == ["Поставте позначку, щоб продовжити."]


def test_what_was_typed_stays_in_the_refused_form() -> None:
    assert "надто коротке" in str(Asked(GOOD | {"kind": "z", "title": "надто коротке"})["title"])
