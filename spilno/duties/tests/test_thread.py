"""The thread of a matter: who sees what, and what is hidden stays hidden but for auditors."""

import pytest
from django.db import connection

from spilno.civic.models import Matter
from spilno.civic.tests import sample
from spilno.duties.tests.acts import MONDAY, verbs
from spilno.duties.thread import actions, masking, originals, reading
from spilno.duties.thread.models import Look, Message, MessageFile
from spilno.places.models import Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA
from spilno.record.models import Entry, Opening

pytestmark = pytest.mark.django_db
Places = dict[str, Place]
PHONE = "Мій телефон 067 123-45-67, чекаю."


def write(places: Places, text: str = PHONE, is_public: bool = True, **changes: str) -> Message:
    matter = sample.matter(places[KORIUKIVKA_HROMADA], **changes)
    return actions.write(matter=matter, side="author", text=text, is_public=is_public, at=MONDAY)


def attach(message: Message, number: int = 1, name: str = "Паспорт АВ123456.pdf") -> MessageFile:
    path = f"files/ab/{number:032x}.pdf"
    given = {"name": name, "content_type": "application/pdf", "size": 9, "path": path}
    return actions.attach(message=message, digest="00" * 32, at=MONDAY, **given)  # type: ignore[arg-type]


def test_others_see_the_public_part_of_a_public_matter_and_parties_all(places: Places) -> None:
    message = write(places)
    actions.write(matter=message.matter, side="body", text="Тихо", is_public=False, at=MONDAY)
    assert [each.text for each in reading.visible(message.matter, "")] == [PHONE]
    assert reading.visible(message.matter, "author").count() == 2
    assert reading.visible(message.matter, "body").count() == 2


def test_others_see_nothing_of_a_private_matter(places: Places) -> None:
    message = write(places, visibility=Matter.Visibility.PRIVATE)
    assert not reading.visible(message.matter, "").exists()


@pytest.mark.parametrize(
    ("visibility", "is_public", "verb"),
    [("public", True, "duties.written"), ("private", True, None), ("public", False, None)],
)
def test_the_record_names_only_what_is_public(
    places: Places, visibility: str, is_public: bool, verb: str | None
) -> None:
    message = write(places, is_public=is_public, visibility=visibility)
    assert verbs(message.matter) == ([verb] if verb else [])
    assert not Opening.objects.filter(content__contains="067").exists()
    assert bytes(message.leaf)


def test_an_empty_message_is_none(places: Places) -> None:
    with pytest.raises(actions.EmptyMessage):
        write(places, text="  \n")


def test_what_is_hidden_goes_from_text_names_and_captions(places: Places) -> None:
    message = write(places)
    file = attach(message)
    found = [each.text for each in masking.fragments(message.text, file.name)]
    actions.redact(message=message, hidden=found, at=MONDAY)
    assert message.text == "Мій телефон [приховано], чекаю."
    assert message.files.get().name == "Паспорт [приховано].pdf"
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed, %s FROM duties_original", [message.pk])
        assert b"067" not in bytes(cursor.fetchone()[0])
    assert Entry.objects.get(verb="duties.message_redacted")


def test_hiding_can_be_undone_from_the_original(places: Places) -> None:
    message = write(places)
    actions.redact(message=message, hidden=["067 123-45-67", "чекаю"], at=MONDAY)
    actions.redact(message=message, hidden=["чекаю"], at=MONDAY)
    assert message.text == "Мій телефон 067 123-45-67, [приховано]."
    actions.redact(message=message, hidden=[], at=MONDAY)
    assert (message.text, message.redacted_at) == (PHONE, None)


def test_a_withheld_file_is_not_shown_and_goes_to_auditors_only(places: Places) -> None:
    message = write(places)
    file = attach(message)
    actions.redact(message=message, hidden=[], withheld=[file.pk], at=MONDAY)
    assert list(reading.visible(message.matter, "author").get().files.all()) == []
    assert MessageFile.objects.get().audience == "auditors"


def test_a_redacted_copy_takes_the_place_of_a_file(places: Places) -> None:
    message = write(places)
    file = attach(message)
    stored = {"content_type": "application/pdf", "size": 9, "digest": "11" * 32}
    actions.replace(file=file, at=MONDAY, name="a.pdf", path="files/aa/2.pdf", **stored)
    assert [each.name for each in reading.visible(message.matter, "").get().files.all()] == [
        "a.pdf"
    ]


def test_a_message_takes_five_files(places: Places) -> None:
    message = write(places)
    for number in range(5):
        attach(message, number)
    with pytest.raises(actions.TooManyFiles):
        attach(message, 5)


def test_each_look_at_an_original_is_written_down(places: Places) -> None:
    message, auditor = write(places), sample.person("maria")
    file = attach(message)
    with pytest.raises(actions.NotRedacted):
        actions.look(message=message, person=auditor, reason="скарга", at=MONDAY)
    actions.redact(message=message, hidden=["067 123-45-67", "АВ123456"], at=MONDAY)
    with pytest.raises(actions.NoReason):
        actions.look(message=message, person=auditor, reason=" ", at=MONDAY)
    words = actions.look(message=message, person=auditor, reason="скарга № 5", at=MONDAY)
    assert (words.text, words.names[str(file.pk)]) == (PHONE, "Паспорт АВ123456.pdf")
    assert Look.objects.get().reason == "скарга № 5"
    assert len(bytes.fromhex(words.salt)) == 32


def test_an_original_opens_beside_its_own_message_only(places: Places) -> None:
    sealed = originals.Words("а", {}, {}).seal(1)
    with pytest.raises(Exception):  # noqa: B017 - whatever the cipher says
        originals.Words.unseal(sealed, 2)


PERSONAL = [
    "+380671234567",
    "067 123 45 67",
    "(044) 123-45-67",
    "olena.k@example.com.ua",
    "3214567890",
    "4149 4991 1234 5678",
    "АВ 123456",
    "кв. 12",
    "кв.7а",
    "квартира 101",
    "19850312-04567",
    "UA213223130000026007233566001",
]


@pytest.mark.parametrize("personal", PERSONAL)
def test_personal_data_is_found_whole(personal: str) -> None:
    text = f"Живу тут: {personal}, прошу відповісти."
    assert [each.text for each in masking.find(text)] == [personal]


@pytest.mark.parametrize(
    "text", ["Закон № 393/96-ВР", "вул. Шевченка, 5/57", "у 2026 році", "квартал 5"]
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert masking.find(text) == []
