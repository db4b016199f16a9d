"""Acts signed with a certificate of one's own: what counts, and every way to cheat refused."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from spilno.civic.models import Container
from spilno.duties.models import Answer
from spilno.people.levels import Level
from spilno.people.models import Person, Role
from spilno.people.tests.citizens import DEVICE, Citizen, certified, signature
from spilno.people.tests.signing_in import sign_in
from spilno.record import clock
from spilno.signing.tests import people
from spilno.signing.tests.people import NOW, authority
from spilno.signing.trust import Trust
from spilno.signing.verify import verify
from spilno.tools.petitions.models import Petition, Signature
from spilno.tools.petitions.tests import scene

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BOHDAN = Citizen()
KEY = certified(BOHDAN)
IN_DEVICE = certified(BOHDAN.but(statements=DEVICE, serial=79))
OLENA = certified(Citizen(surname="Коваленко", given="Олена", codes={"1.1": "3184710691"}))
EDRPOU = "04061863"
OFFICIAL = certified(
    Citizen(surname="Бондар", given="Тарас", codes={"1.1": "2963512347", "2.1": EDRPOU}, serial=80)
)
FOREIGN = certified(
    Citizen(
        surname="Чужий", given="Орган", codes={"1.1": "2963512347", "2.1": "22883141"}, serial=81
    )
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> None:
    """The moment of the test authority's certificates, and a site that trusts it."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=1))
    trust = tmp_path / "trust"
    for name, octets in {
        "roots/root.cer": authority().certificate.raw,
        "crls/list.crl": people.revocations(authority(), {}, NOW - DAY, NOW + DAY),
    }.items():
        (trust / name).parent.mkdir(parents=True, exist_ok=True)
        (trust / name).write_bytes(octets)
    settings.TRUST = trust  # type: ignore[attr-defined]


def bohdan(number: int = 10, **changes: object) -> Person:
    named = {"surname": "Пробний", "given_name": "Богдан", "patronymic": "Іванович"}
    return scene.person(number, **{**named, "level": Level.LOW, **changes})


def browser(person: Person, *, passkey: bool = False) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="uk")
    sign_in(client, person, level=Level.LOW, passkey=passkey)
    return client


def given(client: Client, path: str) -> tuple[str, bytes]:
    """Return the sealed statement of a page and the text that it asks to sign."""
    page = client.get(path).content.decode()
    found = re.search(r'name="statement" value="([^"]+)"', page)
    assert found, page
    text = client.post("/signing/statement.txt", {"statement": found[1]}).content
    return found[1], text


def send(client: Client, path: str, sealed: str, container: bytes) -> tuple[int, str]:
    file = SimpleUploadedFile("spilno.txt.p7s", container)
    answer = client.post(path, {"statement": sealed, "container": file})
    return answer.status_code, answer.content.decode()


def sign(client: Client, path: str, key: people.Person) -> tuple[int, str]:
    sealed, text = given(client, path)
    return send(client, path, sealed, signature(key, text))


def alone(container: bytes) -> bool | None:
    """Tell whether a signed file holds with nothing beside it."""
    return verify("kept.asics", container, at=NOW, trust=Trust()).intact


@pytest.fixture
def petition() -> Iterator[Petition]:
    place = scene.Scene(min_level=Level.SUBSTANTIAL, legal_force=True)
    yield place.collecting(NOW - DAY)


def path_of(petition: Petition) -> str:
    return f"/petitions/{petition.pk}/sign/key/"


def test_one_known_by_mail_signs_with_legal_force_by_a_key_alone(petition: Petition) -> None:
    client = browser(bohdan())
    status, page = sign(client, path_of(petition), KEY)
    assert status == 302, page
    row, kept = Signature.objects.get(), Container.objects.get()
    assert (row.level, row.name) == ("substantial", "Пробний Богдан Іванович")
    assert (bytes(kept.leaf), kept.strength) == (bytes(row.leaf), "advanced")
    page = client.get(f"/signed/{bytes(row.leaf).hex()}/").content.decode()
    assert "Удосконалений електронний підпис на кваліфікованому сертифікаті" in page
    assert "2847609157" not in page
    assert alone(client.get(f"/signed/{bytes(row.leaf).hex()}/file").content) is True


def test_a_key_in_a_device_makes_the_strongest_act(petition: Petition) -> None:
    assert sign(browser(bohdan()), path_of(petition), IN_DEVICE)[0] == 302
    assert Signature.objects.get().level == "high"


def test_the_text_names_site_act_matter_text_person_and_a_number_used_once(
    petition: Petition,
) -> None:
    client = browser(bohdan())
    first, second = (given(client, path_of(petition))[1].decode() for _ in range(2))
    for words in (
        "petitions.signed",
        f"Справа: {petition.pk}",
        "Пробний Богдан Іванович",
        "SHA-256",
    ):
        assert words in first
    assert first != second


def test_a_signature_of_another_petition_text_person_or_site_is_refused(petition: Petition) -> None:
    client, path = browser(bohdan()), path_of(petition)
    sealed, text = given(client, path)
    replaced = [
        (f"Справа: {petition.pk}", f"Справа: {petition.pk + 1}"),
        ("Пробний Богдан Іванович", "Коваленко Олена"),
        ("petitions.signed", "petitions.withdrawn"),
        ("http", "https"),
    ]
    for old, new in replaced:
        other = text.decode().replace(old, new).encode()
        assert other != text
        status, page = send(client, path, sealed, signature(KEY, other))
        assert (status, "Підписано інший текст" in page) == (422, True), page
    assert not Signature.objects.exists()


def test_a_statement_of_another_petition_or_of_the_text_before_a_change_is_stale(
    petition: Petition,
) -> None:
    client, path = browser(bohdan()), path_of(petition)
    sealed, text = given(client, path)
    Petition.objects.filter(pk=petition.pk).update(text=petition.text + " І ще одне.")
    assert send(client, path, sealed, signature(KEY, text))[0] == 422
    assert send(client, path, "forged:" + sealed, signature(KEY, text))[0] == 422
    assert not Signature.objects.exists()


def test_another_person_cannot_sign_in_my_account(petition: Petition) -> None:
    mine, other = bohdan(), scene.person(11, level=Level.LOW)
    assert sign(browser(mine), path_of(petition), KEY)[0] == 302
    status, page = sign(browser(other), path_of(petition), KEY)
    assert (status, "належить іншому обліковому запису" in page) == (422, True), page
    assert Signature.objects.count() == 1


def test_a_name_other_than_the_certificates_is_mended_and_signed_anew(petition: Petition) -> None:
    client = browser(bohdan(surname="Випадковий"))
    status, page = sign(client, path_of(petition), KEY)
    assert status == 422
    assert "Пробний Богдан Іванович" in page
    assert sign(client, path_of(petition), KEY)[0] == 302


def test_a_seal_a_revoked_or_an_unknown_key_signs_nothing(petition: Petition, settings) -> None:
    client, path = browser(bohdan()), path_of(petition)
    company = certified(Citizen(surname="", given="", codes={"2.1": EDRPOU}, serial=82))
    stranger = people.person(people.Wanted("Чужий центр", 1, may_issue=True))
    for key in (company, certified(BOHDAN, stranger)):
        assert sign(client, path, key)[0] == 422
    gone = people.revocations(authority(), {77: NOW - DAY}, NOW - DAY / 2, NOW + DAY)
    (settings.TRUST / "crls" / "list.crl").write_bytes(gone)
    status, page = sign(client, path, KEY)
    assert (status, "Сертифікат скасовано" in page) == (422, True)
    assert not Signature.objects.exists()


def test_taras_signs_the_answer_and_a_foreign_body_and_a_citizen_cannot() -> None:
    place = scene.Scene()
    place.council.edrpou = EDRPOU
    place.council.save()
    petition = place.answered()
    taras = scene.person(20, surname="Бондар", given_name="Тарас")
    Role.objects.create(person=taras, kind="official", authority=place.council, granted_at=NOW)
    client, path = browser(taras, passkey=True), f"/answers/{Answer.objects.get().pk}/sign/"
    assert "без підпису" in client.get(f"/petitions/{petition.pk}/", follow=True).content.decode()
    assert sign(client, path, FOREIGN)[0] == 422
    assert sign(client, path, OLENA)[0] == 422
    assert sign(client, path, OFFICIAL)[0] == 302
    assert sign(client, path, OFFICIAL)[0] == 422  # once
    page = client.get(f"/petitions/{petition.pk}/", follow=True).content.decode()
    assert "Бондар Тарас" in page
    assert "без підпису" not in page
    assert browser(bohdan()).get(path).status_code == 404


def test_the_addressee_gets_every_signed_file_and_each_holds_alone() -> None:
    place = scene.Scene(min_level=Level.SUBSTANTIAL, threshold=1, legal_force=True)
    petition = place.collecting(NOW - DAY)
    assert sign(browser(bohdan()), path_of(petition), KEY)[0] == 302
    taras = scene.person(20, surname="Бондар", given_name="Тарас")
    Role.objects.create(person=taras, kind="official", authority=place.council, granted_at=NOW)
    client, path = browser(taras, passkey=True), f"/petitions/{petition.pk}/signed-files/"
    assert client.get(path).status_code == 404  # not handed over yet
    Petition.objects.filter(pk=petition.pk).update(sent_at=NOW)
    body = b"".join(client.get(path).streaming_content)  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        [name] = [name for name in names if name.endswith(".asics")]
        assert set(names) == {name, "index.txt", "ПРОЧИТАЙТЕ.txt"}
        assert alone(archive.read(name)) is True
    assert browser(bohdan(30)).get(path).status_code == 404
