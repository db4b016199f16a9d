"""Input is cleaned or refused with a reason."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spilno.language import UncleanText, clean_text


def _code(text: str, **options: bool) -> str:
    with pytest.raises(UncleanText) as refusal:
        clean_text(text, limit=1000, **options)
    return refusal.value.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\0b", "nul"),
        ("a\x07b", "control"),
        ("a\x9bb", "control"),
        ("a\ud800b", "surrogate"),
        ("a\u202eb", "bidi"),
        ("a\u2066b", "bidi"),
        ("a" * 1001, "too_long"),
    ],
)
def test_what_cannot_be_shown_is_refused_by_name(text: str, code: str) -> None:
    assert _code(text) == code
    assert _code(text, multiline=True) == code


def test_refusal_says_where() -> None:
    with pytest.raises(UncleanText) as refusal:
        clean_text("абв\0", limit=9)
    assert refusal.value.position == 3


@pytest.mark.parametrize("apostrophe", "'’ʼ`´‘′ʹ＇")
def test_every_apostrophe_between_letters_is_the_same(apostrophe: str) -> None:
    assert clean_text(f"об{apostrophe}єкт", limit=9) == "об’єкт"


def test_old_keyboards_quote_is_an_apostrophe_but_quotes_are_quotes() -> None:
    assert clean_text('під"їзд', limit=9) == "під’їзд"
    assert clean_text("'слово' і \"яблуко\"", limit=99) == "'слово' і \"яблуко\""


def test_normal_form_is_nfc() -> None:
    assert clean_text("і\u0308жак, и\u0306од", limit=99) == "їжак, йод"


def test_unseen_marks_go_and_emoji_stay_whole() -> None:
    assert clean_text("\ufeffмі\u00adсто\u200b \u200eКиїв\u200f", limit=99) == "місто Київ"
    assert clean_text("родина 👨‍👩‍👧", limit=99) == "родина 👨‍👩‍👧"
    assert clean_text("\u3164\u2800\u200b", limit=99) == ""


def test_one_line_is_one_line_and_paragraphs_stay() -> None:
    assert clean_text("  а\t б\r\nв  ", limit=99) == "а б в"
    assert clean_text("а  \r\n\r\n\r\n\r\n  б\u2028в ", limit=99, multiline=True) == "а\n\n  б\nв"


def test_limit_counts_characters_after_cleaning() -> None:
    assert clean_text("   абв   ", limit=3) == "абв"


@given(st.text(), st.booleans())
def test_clean_text_is_clean_and_stays_so(text: str, multiline: bool) -> None:
    try:
        clean = clean_text(text, limit=10_000, multiline=multiline)
    except UncleanText:
        return
    assert clean_text(clean, limit=10_000, multiline=multiline) == clean
    assert clean == clean.strip()
    assert unicodedata.is_normalized("NFC", clean)
    clean.encode()
    assert multiline or len(clean.splitlines()) <= 1
