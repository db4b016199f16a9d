"""Officials attach photos and documents to answers and steps; people see them."""

import re
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from spilno.civic.models import Matter
from spilno.duties import actions as duties
from spilno.duties.models import AnswerFile
from spilno.people.models import Role
from spilno.people.tests.signing_in import sign_in
from spilno.record import clock, journal
from spilno.tools.petitions import stages
from spilno.tools.petitions.models import Petition, StepFile
from spilno.tools.petitions.tests.scene import Scene, fresh, person
from spilno.web.tests import files
from spilno.web.uploads import handler

pytestmark = pytest.mark.django_db(transaction=True)

ANSWER = {
    "result": "supported",
    "text": "Ліхтарі буде встановлено навесні, кошти передбачено в бюджеті громади.",
    "signer_name": "Бондаренко Тарас",
    "signer_post": "голова громади",
}


def photo(name: str = "до.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, files.located(), "image/jpeg")


def document(name: str = "Кошторис.pdf", raw: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw or files.pdf(), "application/pdf")


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path / "uploads" / "files"


def kept(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


@pytest.fixture
def scene(media: Path) -> Scene:
    found = Scene()
    found.at = clock.now() - timedelta(days=2)
    return found


@pytest.fixture
def taras(scene: Scene) -> Client:
    """The head of the council, with a passkey."""
    head = person(500, given_name="Тарас")
    Role.objects.create(
        person=head, kind=Role.Kind.HEAD, authority=scene.council, granted_at=scene.at
    )
    client = Client()
    sign_in(client, head, passkey=True)
    return client


def answer(taras: Client, petition: Petition, **more: Any) -> Any:
    return taras.post(f"/petitions/{petition.pk}/answer/", ANSWER | more)


def page(petition: Petition, client: Client | None = None) -> str:
    return (client or Client()).get(f"/petitions/{petition.pk}/", follow=True).content.decode()


def test_people_see_the_photo_and_the_document_of_an_answer(
    scene: Scene, taras: Client, media: Path
) -> None:
    petition = scene.under_review()
    given = answer(
        taras,
        petition,
        file_1=photo(),
        caption_1="Темна вулиця біля школи",
        file_2=document(),
    )
    assert given.status_code == HTTPStatus.FOUND
    shown = page(petition)
    image = re.search(r'<img src="(/files/[0-9a-f]{32}\.jpg)" alt="Темна вулиця біля школи"', shown)
    link = re.search(r'<a href="(/files/[0-9a-f]{32}\.pdf)" download>Кошторис\.pdf</a>', shown)
    assert image and link and len(kept(media)) == 2

    stranger = Client()
    seen = stranger.get(image[1], headers={"accept-encoding": "gzip"})
    body = b"".join(seen.streaming_content)
    assert b"Telephone" not in body and body.startswith(b"\xff\xd8\xff")
    assert seen["Content-Type"] == "image/jpeg" and seen["Content-Length"] == str(len(body))
    assert seen["Content-Disposition"].startswith("inline")
    taken = stranger.get(link[1])
    assert b"".join(taken.streaming_content) == files.pdf()
    assert taken["Content-Disposition"].startswith("attachment; filename")
    for response in (seen, taken):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Set-Cookie" not in response
    described = stranger.get(f"/api/v1/matters/{petition.pk}").json()
    assert image[1] in str(described), "the open interface names it as well"
    again = stranger.get(image[1], headers={"if-none-match": seen["ETag"]})
    assert again.status_code == HTTPStatus.NOT_MODIFIED


def test_the_record_commits_to_each_file_and_tells_of_the_answer_once(
    scene: Scene, taras: Client
) -> None:
    petition = scene.under_review()
    answer(taras, petition, file_1=document(), file_2=document("Акт.pdf"))
    entries = journal.entries(verbs=["duties.file_given"])
    assert entries.count() == 2 and not journal.entries(verbs=["duties.file_added"]).exists()
    given = petition.matter.answers.get()
    more = {"file_1": document("Три.pdf"), "file_2": document("Чотири.pdf")}
    taras.post(f"/petitions/{petition.pk}/answers/{given.pk}/files/", more)
    assert journal.entries(verbs=["duties.file_added"]).count() == 1
    assert given.files.count() == 4


def test_the_office_offers_files_until_there_are_five(scene: Scene, taras: Client) -> None:
    petition = scene.under_review()
    four = {f"file_{number}": document(f"{number}.pdf") for number in (1, 2, 3, 4)}
    answer(taras, petition, **four)
    given = petition.matter.answers.get()
    address = f"/petitions/{petition.pk}/answers/{given.pk}/files/"
    assert address in taras.get(f"/petitions/{petition.pk}/office/").content.decode()
    assert "file_2" not in taras.get(address).content.decode()
    assert "Оберіть файл." in taras.post(address, {}).content.decode()
    assert taras.post(address, {"file_1": document()}).status_code == HTTPStatus.FOUND
    assert address not in taras.get(f"/petitions/{petition.pk}/office/").content.decode()
    assert taras.post(address, {"file_1": document()}).status_code == HTTPStatus.FOUND
    assert given.files.count() == AnswerFile.MOST
    with pytest.raises(duties.TooManyFiles):
        row = {"name": "x", "content_type": "x", "size": 1, "path": "x", "digest": "x"}
        duties.attach(answer=given, at=clock.now(), **row)


def test_a_step_shows_how_it_was_and_how_it_is(scene: Scene, taras: Client) -> None:
    petition = scene.answered()
    words = {"text": "Закуплено й поставлено ліхтарі", "done_on": "2026-11-25"}
    before = {"file_1": photo(), "caption_1": "Вулиця до ремонту"}
    taras.post(f"/petitions/{petition.pk}/step/", words | before)
    step = fresh(petition).steps.get()
    after = {"file_1": photo("після.jpg"), "caption_1": "Вулиця з ліхтарями"}
    taras.post(f"/petitions/{petition.pk}/executed/")
    assert fresh(petition).matter.stage == stages.EXECUTED
    address = f"/petitions/{petition.pk}/steps/{step.pk}/files/"
    assert taras.post(address, after).status_code == HTTPStatus.FOUND
    shown = page(petition)
    assert 'alt="Вулиця до ремонту"' in shown and 'alt="Вулиця з ліхтарями"' in shown
    assert journal.entries(verbs=["petitions.file_added"]).count() == 1


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b"<svg onload=alert(1)>", "Такий файл додати не можна"),
        (b"\xff\xd8\xff\xe0<script>", "Фото не відкривається"),
        (files.giant(), "25 мегапікселів"),
        (files.pdf(b"<< /S /JavaScript >>"), "скрипт"),
        (b"", "Файл порожній"),
        (b"%PDF-1.7" + b" " * (11 << 20), "більший за 10 МБ"),
    ],
)
def test_a_refused_file_is_explained_and_what_was_typed_stays(
    scene: Scene, taras: Client, media: Path, bad: bytes, words: str
) -> None:
    petition = scene.under_review()
    more = {"file_1": photo(), "caption_1": "Вулиця", "file_2": document("Акт.pdf", bad)}
    if not bad:
        more["file_2"] = SimpleUploadedFile("Акт.pdf", b"")
    asked = answer(taras, petition, **more)
    shown = asked.content.decode()
    assert asked.status_code == HTTPStatus.OK and words in shown
    assert ANSWER["text"] in shown and 'value="Вулиця"' in shown
    assert "Оберіть файли ще раз" in shown and 'aria-invalid="true"' in shown
    assert kept(media) == [] and not petition.matter.answers.exists()


def test_all_together_are_at_most_25_megabytes(scene: Scene, taras: Client) -> None:
    petition, nine = scene.under_review(), files.pdf(b"(" + b"x" * (9 << 20) + b")")
    three = {f"file_{number}": document(f"{number}.pdf", nine) for number in (1, 2, 3)}
    shown = answer(taras, petition, **three).content.decode()
    assert shown.count("Усі файли разом більші за 25 МБ") == 2, "in the summary and at the field"
    assert ANSWER["text"] in shown


def test_a_flood_is_left_unread_and_what_was_typed_stays(
    scene: Scene, taras: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handler, "FLOOD", 1 << 20)
    petition = scene.under_review()
    asked = answer(taras, petition, file_1=document(raw=b"%PDF-1.7" + b" " * (2 << 20)))
    assert asked.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    shown = asked.content.decode()
    assert ANSWER["text"] in shown and "Файли завеликі" in shown


def test_a_view_that_asks_for_no_files_gets_none(
    scene: Scene, taras: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []
    monkeypatch.setattr(handler, "_new", lambda: made.append(1))
    petition = scene.sent()
    address = f"/petitions/{petition.pk}/notice/"
    assert taras.post(address, {"url": "", "file": document()}).status_code == HTTPStatus.FOUND
    assert made == []


def test_a_file_whose_act_failed_does_not_stay(scene: Scene, taras: Client, media: Path) -> None:
    petition = scene.under_review()
    answer(taras, petition)
    again = answer(taras, petition, file_1=document())
    assert kept(media) == [] and again.status_code in (HTTPStatus.OK, HTTPStatus.FOUND)


def test_a_file_of_a_private_matter_does_not_exist_for_strangers(
    scene: Scene, taras: Client
) -> None:
    petition = scene.under_review()
    answer(taras, petition, file_1=document())
    url = AnswerFile.objects.get().url
    Matter.objects.filter(pk=petition.pk).update(visibility=Matter.Visibility.PRIVATE)
    olena, ivan = Client(), Client()
    sign_in(olena, scene.author)
    sign_in(ivan, scene.crowd[0])
    assert Client().get(url).status_code == HTTPStatus.NOT_FOUND
    assert ivan.get(url).status_code == HTTPStatus.NOT_FOUND
    own = olena.get(url)
    assert own.status_code == HTTPStatus.OK and own["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "name", ["x", "..%2f..%2fkeys", "0" * 32 + ".pdf", "0" * 32 + ".svg", "%00", "A" * 32 + ".pdf"]
)
def test_forged_names_of_files_do_not_exist(scene: Scene, name: str) -> None:
    assert Client().get(f"/files/{name}").status_code == HTTPStatus.NOT_FOUND


def test_a_row_whose_file_is_lost_answers_that_it_does_not_exist(
    scene: Scene, taras: Client, media: Path
) -> None:
    answer(taras, scene.under_review(), file_1=document())
    kept(media)[0].unlink()
    assert Client().get(AnswerFile.objects.get().url).status_code == HTTPStatus.NOT_FOUND


def test_files_are_attached_by_officials_of_the_addressee_alone(scene: Scene) -> None:
    petition = scene.answered()
    given = petition.matter.answers.get()
    other = person(501)
    Role.objects.create(person=other, kind=Role.Kind.HEAD, authority=None, granted_at=scene.at)
    client = Client()
    sign_in(client, other, passkey=True)
    address = f"/petitions/{petition.pk}/answers/{given.pk}/files/"
    assert client.post(address, {"file_1": document()}).status_code == HTTPStatus.NOT_FOUND
    assert Client().post(address, {"file_1": document()}).status_code == HTTPStatus.FOUND
    assert not AnswerFile.objects.exists() and not StepFile.objects.exists()
