from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spilno.signing.statement import NotAStatement, Statement, refusal

AT = datetime(2026, 11, 25, 14, 5, 6, tzinfo=UTC)
ONE = Statement("https://spilno.example", "petitions.signed", 12, "Ліхтарі: на Шевченка",
                "ab" * 32, "Шевченко Олена Петрівна", AT, "0f" * 16)  # fmt: skip


def test_a_statement_is_a_text_that_a_person_can_read() -> None:
    assert ONE.octets().decode() == (
        "Заява, яку підписано електронним підписом\n"
        "Сайт: https://spilno.example\n"
        "Дія: petitions.signed\n"
        "Справа: 12\n"
        "Назва: Ліхтарі: на Шевченка\n"
        f"SHA-256 тексту: {'ab' * 32}\n"
        "Ім’я: Шевченко Олена Петрівна\n"
        "Час: 2026-11-25T14:05:06Z\n"
        f"Одноразовий код: {'0f' * 16}\n"
    )
    assert Statement.parse(ONE.octets()) == ONE


def changed(random: Random) -> tuple[str, Statement]:
    """Return a statement that is another act, and the field that tells."""
    other = {
        "origin": f"https://spilno{random.randrange(10**6)}.example",
        "kind": random.choice(["petitions.voided", "duties.answer", "account.sign_in"]),
        "matter": ONE.matter + random.randrange(1, 10**9),
        "title": f"{ONE.title} {random.randrange(10**6)}",
        "digest": random.randbytes(32).hex(),
        "name": random.choice(["Коваль Богдан", "Шевченкo Олена Петрівна", "Шевченко Олена"]),
        "nonce": random.randbytes(16).hex(),
        "at": AT + timedelta(seconds=random.randrange(1, 10**7)),
    }
    name = random.choice(list(other))
    return name, replace(ONE, **{name: other[name]})  # type: ignore[arg-type]


def test_two_thousand_replays_are_refused_each_with_its_reason() -> None:
    random = Random(4)
    reasons = set()
    for _ in range(2000):
        name, expected = changed(random)
        assert refusal(ONE.octets(), expected) == name
        reasons.add(name)
    assert len(reasons) == 8
    assert refusal(ONE.octets(), ONE) == ""


def test_a_number_serves_once() -> None:
    assert refusal(ONE.octets(), ONE, used={ONE.nonce}) == "used"


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"\xff",
        ONE.octets()[:-1],
        ONE.octets() + b"\n",
        ONE.octets().replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + ONE.octets(),
        ONE.octets().replace("Справа: 12".encode(), "Справа: 012".encode()),
        ONE.octets().replace("Справа: 12".encode(), "Справа: １２".encode()),
        ONE.octets().replace("Справа: 12".encode(), "Справа: -1".encode()),
        ONE.octets().replace("Справа: 12".encode(), "Справа:  12".encode()),
        ONE.octets().replace("Назва: ".encode(), "Назва: ¶\nСправа: 13\n".encode()),
        ONE.octets().replace(b"14:05:06Z", b"14:05:06+02:00"),
        ONE.octets().replace("Шевченка".encode(), "и\u0306".encode()),  # not in NFC
        ONE.octets().replace("Шевченка".encode(), "Шев\u200bченка".encode()),
        ONE.octets().replace(b"abab", b"ABAB"),
    ],
)
def test_there_is_one_form_only(octets: bytes) -> None:
    assert refusal(octets, ONE) == "form"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_title_or_name_can_pose_as_another_field(title: str, name: str) -> None:
    try:
        made = replace(ONE, title=title, name=name)
    except NotAStatement:
        return
    assert Statement.parse(made.octets()) == made
    assert made.octets().count(b"\n") == 9
