"""Files as published, as operators write them, and as nobody should."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from spilno.places import actions, authorities, codifier, directory, packaged
from spilno.places.codifier import Listed
from spilno.places.models import Authority
from spilno.places.tests.fixtures import (
    KORIUKIVKA_HROMADA,
    KYIV,
    SUMY_HROMADA,
    some_places,
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Faults are compared by their msgids, whether catalogues are compiled or not."""
    with translation.override("en"):
        yield


LEVELS = "Перший рівень;Другий рівень;Третій рівень;Четвертий рівень;Додатковий рівень"
HEADER = f"{LEVELS};Категорія об’єкта;Назва об’єкта"
OBLAST = "UA01000000000013043"
RAION = "UA01020000000022387"
GOOD = (
    f"{HEADER}\n{OBLAST};;;;;O;Автономна Республіка Крим\n{OBLAST};{RAION};;;;P;Бахчисарайський \n"
)


def _csv(tmp_path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path = tmp_path / "codifier.csv"
    path.write_bytes(text.encode(encoding))
    return path


def _fault(path: Path) -> str:
    with pytest.raises(codifier.NotACodifier) as refusal:
        codifier.read(path)
    return str(refusal.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_each_encoding_and_with_each_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = GOOD.replace(";", delimiter).replace("\n", "\r\n")
    assert codifier.read(_csv(tmp_path, text, encoding)) == [
        Listed(OBLAST, "UA", "O", "Автономна Республіка Крим"),
        Listed(RAION, OBLAST, "P", "Бахчисарайський"),
    ]


def test_titles_above_the_header_and_cyrillic_letters_of_categories_do_no_harm(
    tmp_path: Path,
) -> None:
    text = "ЗАТВЕРДЖЕНО;;;;;;\n;;;;;;\n" + GOOD.replace(";O;", ";О;").replace(";P;", ";Р;")
    assert [row.category for row in codifier.read(_csv(tmp_path, text))] == ["O", "P"]


def test_kyiv_that_repeats_its_code_hangs_on_ukraine_and_its_districts_on_it(
    tmp_path: Path,
) -> None:
    district = "UA80000000000624772"
    text = f"{HEADER}\n{KYIV};;;;;K;Київ\n{KYIV};{KYIV};{KYIV};{KYIV};{district};B;Печерський\n"
    assert [row.parent for row in codifier.read(_csv(tmp_path, text))] == ["UA", KYIV]


def test_apostrophes_of_names_become_one(tmp_path: Path) -> None:
    text = GOOD.replace("Бахчисарайський", "Мар'ївський")
    assert codifier.read(_csv(tmp_path, text))[1].name == "Мар’ївський"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no row with the headings"),
        ("a;b\n1;2\n", "no row with the headings"),
        (HEADER, "lists no object"),
        (GOOD.replace("UA0102", "XX0102"), "Line 3"),
        (GOOD.replace(";P;", ";?;"), "Line 3"),
        (GOOD.replace("Бахчисарайський", ""), "Line 3"),
        (GOOD.replace("Бахчисарайський", "а\0б"), "Line 3"),
        (GOOD + f"{OBLAST};{RAION};;;;P;Бахчисарайський\n", "stands twice"),
        (GOOD.replace(f"{OBLAST};;;;;O;Автономна Республіка Крим\n", ""), "not listed above"),
        (GOOD + f"{OBLAST}\n", "Line 4"),
    ],
)
def test_what_is_no_codifier_is_refused_with_the_place_of_the_fault(
    tmp_path: Path, text: str, fault: str
) -> None:
    assert fault in _fault(_csv(tmp_path, text))


def test_a_file_that_is_no_xlsx_or_is_not_there_is_named(tmp_path: Path) -> None:
    fake = tmp_path / "codifier.xlsx"
    fake.write_bytes(b"not a workbook")
    assert "does not open" in _fault(fake)
    assert "no file" in _fault(tmp_path / "absent.xlsx")


def test_packaged_data_speak_of_known_types_and_people() -> None:
    assert set(packaged.hromada_types().values()) == {"міська", "селищна", "сільська"}
    assert len(packaged.hromada_types()) == 1469
    assert len(packaged.population()) == 1470  # with Kyiv
    assert packaged.population()["UA05020010000053508"] == 9361


def _entries(tmp_path: Path, text: str, name: str = "directory.csv") -> list[directory.Entry]:
    path = tmp_path / name
    path.write_text(text)
    return directory.read(path)


DIRECTORY = (
    "code,kind,state,email,phone,website,edrpou\n"
    f"{KORIUKIVKA_HROMADA},council,joined,rada@koriukivka.example,+380465721000,"
    "https://koriukivka.example/,04061777\n"
    f"{SUMY_HROMADA},military_administration,notified,,,,\n"
    "UA12345678901234567,council,,,,,\n"
    "UA,president,,president@president.example,,,\n"
)


@pytest.mark.django_db
def test_a_directory_brings_contacts_kinds_and_states(tmp_path: Path) -> None:
    places = some_places()
    report = actions.import_directory(entries=_entries(tmp_path, DIRECTORY))
    assert report == {
        "added": [SUMY_HROMADA],
        "changed": [KORIUKIVKA_HROMADA, "UA"],
        "unchanged": [],
        "unknown": ["UA12345678901234567"],
    }
    council = authorities.of(places[KORIUKIVKA_HROMADA])
    assert council is not None
    assert (council.state, council.email) == ("joined", "rada@koriukivka.example")
    acting = authorities.of(places[SUMY_HROMADA])
    assert acting is not None
    assert acting.name == "Сумська міська військова адміністрація"
    assert Authority.objects.filter(place=SUMY_HROMADA).count() == 2
    again = actions.import_directory(entries=_entries(tmp_path, DIRECTORY))
    assert again["unchanged"] == [KORIUKIVKA_HROMADA, SUMY_HROMADA, "UA"]


@pytest.mark.django_db
def test_an_ended_administration_gives_way_to_the_council(tmp_path: Path) -> None:
    places = some_places()
    actions.import_directory(entries=_entries(tmp_path, DIRECTORY))
    text = f"code,kind,ended_on\n{SUMY_HROMADA},military_administration,2026-11-01\n"
    actions.import_directory(entries=_entries(tmp_path, text))
    council = authorities.of(places[SUMY_HROMADA])
    assert council is not None
    assert council.kind == Authority.Kind.COUNCIL


@pytest.mark.django_db
def test_an_occupied_community_has_nobody_to_ask(tmp_path: Path) -> None:
    places = some_places()
    text = json.dumps([{"code": SUMY_HROMADA, "kind": "none"}])
    actions.import_directory(entries=_entries(tmp_path, text, "directory.json"))
    found = authorities.of(places[SUMY_HROMADA])
    assert found is not None
    assert found.kind == Authority.Kind.NONE


@pytest.mark.django_db
def test_a_dry_run_of_a_directory_changes_nothing(tmp_path: Path) -> None:
    some_places()
    actions.import_directory(entries=_entries(tmp_path, DIRECTORY), dry_run=True)
    assert set(Authority.objects.values_list("email", flat=True)) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "code,kind\nUA,council\n",
        f"code,kind\n{SUMY_HROMADA},president\n",
        f"code,kind\n{SUMY_HROMADA},\n",
        f"code,kind\n{SUMY_HROMADA},king\n",
        f"code,kind,state\n{SUMY_HROMADA},council,asleep\n",
        f"code,kind,email\n{SUMY_HROMADA},council,nobody\n",
        f"code,kind,website\n{SUMY_HROMADA},council,javascript:alert(1)\n",
        f"code,kind,edrpou\n{SUMY_HROMADA},council,123456789\n",
        f"code,kind,ended_on\n{SUMY_HROMADA},council,yesterday\n",
        f"code,kind,name\n{SUMY_HROMADA},council,Сумська\u202eрада\n",
    ],
)
def test_an_entry_that_does_not_fit_is_named_by_its_number(tmp_path: Path, text: str) -> None:
    with pytest.raises(directory.NotADirectory, match="Entry 1"):
        _entries(tmp_path, text)


@pytest.mark.parametrize("text", ["{", '{"a": 1}', '["a"]', "[[1]]"])
def test_broken_json_is_no_directory(tmp_path: Path, text: str) -> None:
    with pytest.raises(directory.NotADirectory):
        _entries(tmp_path, text, "directory.json")
