"""Ніна signs at the service centre; every way to cheat there is tried and refused."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client

from spilno.assisted import actions as desk
from spilno.assisted import codes, office, tasks
from spilno.assisted.models import DeskAct, Visit
from spilno.civic.desk import NotDone, offers
from spilno.people import limits, residences, roles
from spilno.people.models import Identity, Participation, Person, Residence, Role
from spilno.people.providers.contract import Code, Identified
from spilno.people.tests.signing_in import sign_in
from spilno.places.models import Place
from spilno.places.tests import fixtures
from spilno.record import clock, journal
from spilno.tools.petitions import actions, counts
from spilno.tools.petitions.models import Petition, Signature
from spilno.tools.petitions.tests.scene import Scene, person, wish

pytestmark = pytest.mark.django_db
TAX = "1872006120"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: object) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def scene() -> Scene:
    found = Scene(signatures_required={"value": 2, "source": "власне", "verified": False})
    found.at = clock.now()
    return found


@pytest.fixture
def role(scene: Scene) -> Role:
    svitlana = person(50, surname="Савченко", given_name="Світлана")
    return roles.grant(
        person=svitlana, kind="service_officer", authority=scene.council, at=scene.at
    )


@pytest.fixture
def petition(scene: Scene) -> Petition:
    return scene.collecting()


def nina(**changes: object) -> Identified:
    facts = {
        "method": "office",
        "codes": (Code("tax", TAX),),
        "surname": "Ткаченко",
        "given_name": "Ніна",
        "patronymic": "Михайлівна",
        "born_on": date(1951, 4, 2),
    }
    return Identified(**facts | changes)  # type: ignore[arg-type]


def lives(code: str = fixtures.NAUMIVKA) -> desk.Home:
    return desk.Home(Place.objects.get(pk=code), "registered", date(1980, 1, 1))


def receive(role: Role, scene: Scene, **changes: object) -> Visit:
    given: dict[str, object] = {
        "role": role,
        "identified": nina(),
        "document": "passport",
        "home": lives(),
        "at": scene.at,
    }
    return desk.receive(**given | changes)  # type: ignore[arg-type]


@pytest.fixture
def visit(role: Role, scene: Scene) -> Visit:
    found = receive(role, scene, email="Nina@example.org")
    desk.agree(visit=found, at=scene.at)
    found.refresh_from_db()
    return found


def act(visit: Visit, petition: Petition, scene: Scene) -> desk.Done:
    return desk.act(visit=visit, matter=petition.matter, at=scene.at)


def total(petition: Petition, scene: Scene) -> int:
    actions.count(at=scene.at)
    return counts.one(petition.pk).total


def test_a_person_without_an_address_or_account_signs_by_her_document(
    visit: Visit, petition: Petition, scene: Scene
) -> None:
    done = act(visit, petition, scene)
    assert done.acted.is_new
    assert done.acted.promise
    assert len(done.code) == 14
    row = petition.signatures.get()
    assert (row.name, row.level) == ("Ткаченко Ніна Михайлівна", "substantial")
    assert total(petition, scene) == 1
    who = visit.person
    assert (who.email, who.level, who.named_by) == (None, "substantial", "office")
    lived = residences.current(who)
    assert lived is not None
    assert (lived.level, lived.kind, lived.since) == ("substantial", "registered", date(1980, 1, 1))


def test_the_number_of_a_document_is_in_no_table(
    visit: Visit, petition: Petition, scene: Scene
) -> None:
    act(visit, petition, scene)
    from django.apps import apps

    for model in apps.get_models():
        for row in model.objects.all().values() if hasattr(model, "objects") else []:
            assert TAX not in str(row), model


def test_what_was_done_names_the_officer_by_number_and_the_person_nowhere(
    visit: Visit, petition: Petition, scene: Scene
) -> None:
    done = act(visit, petition, scene)
    desk.end(visit=visit)
    assert not Visit.objects.exists()
    row = DeskAct.objects.get()
    assert {field.name for field in DeskAct._meta.get_fields() if field.is_relation} == {
        "role",
        "matter",
    }
    assert bytes(row.leaf) == done.acted.leaf
    verbs = [entry.verb for entry in journal.entries(matter_id=petition.pk)][-2:]
    assert verbs == ["petitions.signed", "assisted.acted"]


def test_one_who_signed_at_home_gets_the_same_receipt_and_nothing_more(
    visit: Visit, petition: Petition, scene: Scene
) -> None:
    [before] = actions.sign(signings=[wish(petition, visit.person)], at=scene.at)
    done = act(visit, petition, scene)
    assert (done.acted.is_new, done.code) == (False, "")
    assert done.acted.leaf == before.receipt.leaf  # type: ignore[union-attr]
    assert not DeskAct.objects.exists()
    assert total(petition, scene) == 1


def test_what_is_offered_does_not_tell_what_was_signed(
    visit: Visit, petition: Petition, scene: Scene
) -> None:
    before = offers(visit.person, "", scene.at)
    act(visit, petition, scene)
    assert offers(visit.person, "", scene.at) == before
    assert [offer.matter_id for offer in before] == [petition.pk]
    assert offers(visit.person, "Немає такої", scene.at) == []
    assert len(offers(visit.person, f"{petition.pk}-еп", scene.at)) == 1


def test_coming_again_finds_the_same_account_and_acts_once(
    role: Role, visit: Visit, petition: Petition, scene: Scene
) -> None:
    act(visit, petition, scene)
    again = receive(role, scene)
    desk.agree(visit=again, at=scene.at)
    again.refresh_from_db()
    assert again.person_id == visit.person_id
    assert not act(again, petition, scene).acted.is_new
    assert Identity.objects.count() == 1


def test_an_officer_does_not_act_for_themselves(role: Role, scene: Scene) -> None:
    from spilno.people import actions as people

    own = nina(surname="Савченко", given_name="Світлана", codes=(Code("tax", "3184706920"),))
    people.confirm(person=role.person, identified=own, at=scene.at)
    with pytest.raises(desk.OwnCase):
        receive(role, scene, identified=own)
    assert not Visit.objects.exists()


def test_a_number_of_another_name_opens_nothing(role: Role, visit: Visit, scene: Scene) -> None:
    with pytest.raises(desk.OtherName):
        receive(role, scene, identified=nina(surname="Іншенко"))
    visit.person.refresh_from_db()
    assert visit.person.surname == "Ткаченко"


def test_without_the_signed_consent_nothing_is_done(
    role: Role, petition: Petition, scene: Scene
) -> None:
    fresh = receive(role, scene)
    with pytest.raises(desk.NotAgreed):
        act(fresh, petition, scene)
    assert total(petition, scene) == 0


def test_a_visit_ends_by_itself_and_is_forgotten(
    visit: Visit, petition: Petition, scene: Scene
) -> None:
    scene.at += timedelta(minutes=office.limit("visit_minutes"))
    with pytest.raises(desk.VisitOver):
        act(visit, petition, scene)
    tasks.purge(scene.at)
    assert not Visit.objects.exists()


def test_the_next_person_ends_the_visit_of_the_one_before(
    role: Role, visit: Visit, petition: Petition, scene: Scene
) -> None:
    receive(role, scene, identified=nina(codes=(Code("tax", "3184706920"),), surname="Інша"))
    with pytest.raises(desk.VisitOver):
        act(visit, petition, scene)


def test_one_whose_role_ended_does_nothing_more(
    role: Role, visit: Visit, petition: Petition, scene: Scene
) -> None:
    roles.revoke(role=role, at=scene.at)
    with pytest.raises(desk.NotOfficer):
        act(visit, petition, scene)
    with pytest.raises(desk.NotOfficer):
        receive(role, scene)


def test_the_daily_quota_is_data_and_holds(
    visit: Visit, scene: Scene, home: Path, role: Role
) -> None:
    (home / "office.yaml").write_text("acts_per_day: 2\nvisits_per_day: 2\n")
    for _ in range(2):
        act(visit, scene.collecting(), scene)
    last = scene.collecting()
    with pytest.raises(limits.TooOften):
        act(visit, last, scene)
    assert total(last, scene) == 0
    receive(role, scene)
    with pytest.raises(limits.TooOften):
        receive(role, scene)
    scene.at += timedelta(days=1)
    receive(role, scene)


def test_one_who_may_not_sign_is_told_why(role: Role, petition: Petition, scene: Scene) -> None:
    stranger = receive(
        role, scene, home=lives(fixtures.KYIV) if hasattr(fixtures, "KYIV") else lives()
    )
    Residence.objects.filter(person=stranger.person).delete()
    desk.agree(visit=stranger, at=scene.at)
    stranger.refresh_from_db()
    with pytest.raises(NotDone) as told:
        act(stranger, petition, scene)
    assert told.value.reason
    assert offers(stranger.person, "", scene.at) == []


def test_the_code_revokes_once_within_ten_days(
    visit: Visit, petition: Petition, scene: Scene
) -> None:
    done = act(visit, petition, scene)
    assert total(petition, scene) == 1
    typed = done.code.lower().replace("-", " ")
    late = scene.at + timedelta(days=11)
    with pytest.raises(desk.TooLate):
        desk.revoke(code=typed, at=late)
    desk.revoke(code=typed, at=scene.at + timedelta(days=9))
    assert total(petition, scene) == 0
    assert petition.signatures.get().state == Signature.State.WITHDRAWN
    for _ in range(2):
        with pytest.raises(desk.AlreadyRevoked):
            desk.revoke(code=typed, at=scene.at)
    assert journal.entries(verbs=["petitions.withdrawn"]).count() == 1
    assert journal.entries(verbs=["assisted.revoked"]).count() == 1


def test_a_guessed_code_revokes_nothing(visit: Visit, petition: Petition, scene: Scene) -> None:
    act(visit, petition, scene)
    for guess in ("", "----", codes.new(), "2222-2222-2222", "7" * 400, "\x00"):
        with pytest.raises(desk.WrongCode):
            desk.revoke(code=guess, at=scene.at)
    assert total(petition, scene) == 1


def test_one_who_took_the_signature_back_has_nothing_to_revoke(
    visit: Visit, petition: Petition, scene: Scene
) -> None:
    done = act(visit, petition, scene)
    actions.withdraw(petition=petition, person=visit.person, at=scene.at)
    with pytest.raises(desk.AlreadyRevoked):
        desk.revoke(code=done.code, at=scene.at)
    assert total(petition, scene) == 0
    actions.sign(signings=[wish(petition, visit.person)], at=scene.at)  # at home, by herself
    with pytest.raises(desk.AlreadyRevoked):
        desk.revoke(code=done.code, at=scene.at)
    assert total(petition, scene) == 1


def test_revoked_after_the_threshold_the_addressee_is_told(
    visit: Visit, petition: Petition, scene: Scene
) -> None:
    done = act(visit, petition, scene)
    actions.sign(signings=[wish(petition, person(10))], at=scene.at)
    reached = actions.reach(petition=petition, at=scene.at + HOUR)
    assert reached is not None
    desk.revoke(code=done.code, at=scene.at + 2 * HOUR)
    assert petition.hand_overs.filter(what="below").count() == 1


def test_killed_in_the_middle_there_is_neither_act_nor_code(
    visit: Visit, petition: Petition, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DeskAct, "save", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        act(visit, petition, scene)
    assert not Signature.objects.exists()
    assert not Participation.objects.exists()


@pytest.fixture
def officer(role: Role) -> Client:
    client = Client()
    sign_in(client, role.person, passkey=True)
    return client


PAPERS = {
    "document": "passport",
    "is_checked": "on",
    "surname": "Ткаченко",
    "given_name": "Ніна",
    "patronymic": "Михайлівна",
    "born_on": "02.04.1951",
    "kind": "tax",
    "number": TAX,
    "is_sure": "on",
    "town": "Наумівка",
    "place": fixtures.NAUMIVKA,
    "right": "registered",
    "since": "1980",
}


@pytest.fixture
def prepared(officer: Client, petition: Petition) -> Iterator[Client]:
    assert officer.post("/office/", PAPERS)["Location"] == "/office/visit/"
    officer.post("/office/visit/", {"is_signed": "on"})
    yield officer


def test_the_pages_lead_from_the_document_to_the_receipt(
    prepared: Client, petition: Petition
) -> None:
    assert "Ткаченко Ніна" in prepared.get("/office/consent/").content.decode()
    assert prepared.get("/office/consent.pdf").content.startswith(b"%PDF")
    page = prepared.get("/office/visit/", {"q": "школи"}).content.decode()
    assert f"/office/acts/{petition.pk}/" in page
    shown = prepared.get(f"/office/acts/{petition.pk}/").content.decode()
    assert "Ткаченко Ніна Михайлівна" in shown
    receipt = prepared.post(f"/office/acts/{petition.pk}/").content.decode()
    assert "revocation-code" in receipt
    assert "<svg" in receipt
    again = prepared.post(f"/office/acts/{petition.pk}/").content.decode()
    assert "revocation-code" not in again
    assert Signature.objects.count() == 1
    prepared.post("/office/visit/end/")
    assert prepared.get("/office/consent/")["Location"] == "/office/"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("is_checked", ""),
        ("number", "123"),
        ("number", "0000000000"),
        ("surname", ""),
        ("surname", "<b>"),
        ("place", "UA00"),
        ("born_on", "31.02.1951"),
        ("born_on", "02.04.1851"),
        ("email", "ніна"),
        ("since", "2999"),
        ("document", "none"),
        ("kind", "\x00"),
    ],
)
def test_without_the_document_checked_nobody_is_received(
    officer: Client, petition: Petition, field: str, value: str
) -> None:
    answer = officer.post("/office/", {**PAPERS, field: value})
    assert answer.status_code == 422
    assert not Visit.objects.exists()
    assert not Person.objects.filter(surname="Ткаченко").exists()


def test_a_wrong_check_digit_asks_to_look_once_more(officer: Client, petition: Petition) -> None:
    typed = {**PAPERS, "number": "1872006121", "is_sure": ""}
    assert officer.post("/office/", typed).status_code == 422
    assert officer.post("/office/", {**typed, "is_sure": "on"}).status_code == 302


def test_the_desk_is_for_officers_with_a_passkey(role: Role, scene: Scene) -> None:
    client = Client()
    assert client.get("/office/").status_code == 302
    sign_in(client, person(77))
    assert client.get("/office/").status_code == 404
    sign_in(client, role.person)
    assert client.get("/office/")["Location"].startswith("/account/passkeys/needed/")


def test_a_visit_at_another_desk_is_not_reached(
    prepared: Client, petition: Petition, scene: Scene
) -> None:
    other, client = person(78), Client()
    roles.grant(person=other, kind="service_officer", authority=scene.council, at=scene.at)
    sign_in(client, other, passkey=True)
    answer = client.post(f"/office/acts/{petition.pk}/")
    assert answer["Location"] == "/office/"
    assert not Signature.objects.exists()


def test_anyone_revokes_by_the_code_without_an_account(
    prepared: Client, petition: Petition
) -> None:
    page = prepared.post(f"/office/acts/{petition.pk}/").content.decode()
    code = page.split('id="revocation-code">')[1].split("<")[0]
    client = Client()
    assert client.get("/office/revoke/").status_code == 200
    asked = client.post("/office/revoke/", {"code": code}).content.decode()
    assert petition.matter.title in asked
    assert Signature.objects.get().state == "valid"
    done = client.post("/office/revoke/", {"code": code, "sure": "1"})
    assert done.status_code == 200
    assert Signature.objects.get().state == "withdrawn"
    assert client.post("/office/revoke/", {"code": code, "sure": "1"}).status_code == 422


def test_guessing_codes_is_slowed_down(prepared: Client) -> None:
    client = Client()
    answers = [client.post("/office/revoke/", {"code": codes.new()}) for _ in range(25)]
    assert {answer.status_code for answer in answers} == {422}
    assert "Забагато спроб" in answers[-1].content.decode()
    assert "Забагато спроб" not in answers[0].content.decode()


def test_the_person_is_told_by_mail_and_a_stranger_gets_no_code(
    officer: Client, petition: Petition
) -> None:
    officer.post("/office/", {**PAPERS, "email": "typed@example.org"})
    officer.post("/office/visit/", {"is_signed": "on"})
    who = Visit.objects.get().person
    who.email = "nina@example.org"
    who.save()
    page = officer.post(f"/office/acts/{petition.pk}/").content.decode()
    code = page.split('id="revocation-code">')[1].split("<")[0]
    own, typed = mail.outbox[-2:]
    assert (own.to, typed.to) == (["nina@example.org"], ["typed@example.org"])
    assert code in own.body
    assert code not in typed.body
    assert "/office/revoke/" in typed.body
    assert not Person.objects.filter(email="typed@example.org").exists()


def test_the_page_of_the_petition_shows_the_share_of_each_officer(
    prepared: Client, petition: Petition, role: Role
) -> None:
    prepared.post(f"/office/acts/{petition.pk}/")
    actions.count(at=clock.now())
    page = Client().get(f"/petitions/{petition.pk}-x/", follow=True).content.decode()
    assert "центр" in page.lower()
    found = Client().get(f"/api/v1/matters/{petition.pk}").json()
    assert found["signatures"]["at_desks"] == [
        {"officer": role.pk, "authority": role.authority_id, "number": 1}
    ]
