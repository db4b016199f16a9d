"""Desks show an official only their own authority, a moderator the queue, an operator the house."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from spilno.civic.tests import sample
from spilno.discussion import actions as moderation
from spilno.duties.tests import acts
from spilno.people import participation, roles
from spilno.people.levels import Level
from spilno.people.models import Person, Residence, Role
from spilno.people.tests.signing_in import sign_in
from spilno.places.models import Authority, Displaced, Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, NAUMIVKA, SUMY_HROMADA

pytestmark = pytest.mark.django_db
Places = dict[str, Place]
DAY = timedelta(days=1)
NOON = sample.NOON


def enter(client: Client, kind: str, code: str | None = None, name: str = "taras") -> Person:
    """Sign in as one who holds a role, by passkey."""
    person = sample.person(name)
    authority = Authority.objects.get(place_id=code) if code else None
    roles.grant(person=person, kind=kind, authority=authority, at=NOON)
    sign_in(client, person, level=Level.SUBSTANTIAL, passkey=True)
    return person


@pytest.mark.parametrize("path", ["/desk/", "/desk/moderation/", "/operator/"])
def test_to_others_desks_do_not_exist(visitor: Client, olena: Person, path: str) -> None:
    assert visitor.get(path).status_code == 302
    sign_in(visitor, olena, passkey=True)
    assert visitor.get(path).status_code == 404


def test_taras_sees_the_duties_of_his_council_only(visitor: Client, places: Places) -> None:
    own = acts.begin(places)
    Authority.objects.filter(place_id=SUMY_HROMADA).update(state="joined")
    other = acts.begin(
        places,
        matter=sample.matter(places[SUMY_HROMADA], title="Чужий обов’язок", stage="review"),
        authority=Authority.objects.get(place_id=SUMY_HROMADA),
    )
    enter(visitor, "official", KORIUKIVKA_HROMADA)
    text = visitor.get("/desk/").content.decode()
    assert own.matter.title in text
    assert other.matter.title not in text
    assert "ст. 23-1 Закону" in text


def test_a_silence_is_red_on_the_desk_the_next_day(
    visitor: Client, places: Places, settings: Any
) -> None:
    settings.SPILNO_CLOCK = "spilno.web.tests.test_desks.late"
    acts.begin(places)
    enter(visitor, "head", KORIUKIVKA_HROMADA)
    text = visitor.get("/desk/").content.decode()
    assert "card-late" in text
    assert "строк минув" in text


def late() -> Any:
    return acts.LATE


def test_the_queue_is_by_age_and_bars_ones_own(visitor: Client, places: Places) -> None:
    maria = enter(visitor, "moderator", name="maria")
    old = sample.matter(places[KORIUKIVKA_HROMADA], title="Давня", stage="draft")
    own = sample.matter(places[KORIUKIVKA_HROMADA], author=maria, title="Власна", stage="draft")
    moderation.open_case(matter=own, due_at=NOON + DAY, at=NOON - timedelta(hours=1))
    moderation.open_case(matter=old, due_at=NOON - DAY, at=NOON - 3 * DAY)
    text = visitor.get("/desk/moderation/").content.decode()
    assert text.index("Давня") < text.index("Власна")
    assert "запізнення 24 години" in text
    assert "цю справу вирішує інша людина" in text


def test_the_register_names_rules_and_nobody(visitor: Client, places: Places) -> None:
    maria = sample.person("maria")
    matter = sample.matter(places[KORIUKIVKA_HROMADA], title="Закритий текст", visibility="link")
    case = moderation.open_case(matter=matter, due_at=NOON + DAY, at=NOON - 2 * DAY)
    moderation.decide(
        case=case,
        decision="refused",
        by=maria,
        role="moderator",
        at=NOON - DAY,
        reason_code="no_demand",
        text="Що саме зробити?",
    )
    text = visitor.get("/moderation/").content.decode()
    assert "ст. 23-1 Закону" in text
    assert "модератор" in text
    assert "Закритий текст" not in text
    assert "maria" not in text
    assert visitor.get("/moderation/?decision=refused&before=zz").status_code == 200


def test_the_operator_grants_and_revokes(visitor: Client, places: Places, olena: Person) -> None:
    enter(visitor, "operator", name="operator")
    number = Authority.objects.get(place_id=KORIUKIVKA_HROMADA).pk
    form = {"email": olena.email, "kind": "official", "authority": number, "post": "секретар ради"}
    assert visitor.post("/operator/roles/", form)["Location"] == "/operator/"
    role = Role.objects.get(person=olena)
    assert "секретар ради" in visitor.get("/operator/").content.decode()
    visitor.post(f"/operator/roles/{role.pk}/revoke/")
    role.refresh_from_db()
    assert role.revoked_at is not None
    again = visitor.post(f"/operator/roles/{role.pk}/revoke/", follow=True)
    assert "Роль уже відкликано" in again.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"email": "nobody@example.test"}, "ще ніхто не входив"),
        ({"authority": ""}, "вкажіть його номер"),
        ({"authority": "999999999"}, "Органу з таким номером немає"),
        ({"authority": "1'; --"}, "Органу з таким номером немає"),
        ({"kind": "moderator"}, "залиште номер порожнім"),
        ({"kind": "king"}, "Оберіть одне з переліченого"),
    ],
)
def test_a_wrong_grant_is_refused_in_words(
    visitor: Client, places: Places, olena: Person, changes: dict[str, str], words: str
) -> None:
    enter(visitor, "operator", name="operator")
    number = Authority.objects.get(place_id=KORIUKIVKA_HROMADA).pk
    form = {"email": olena.email, "kind": "official", "authority": str(number)} | changes
    answer = visitor.post("/operator/roles/", form)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Role.objects.filter(person=olena).exists()


def test_the_operator_says_what_stands_for_a_withdrawn_place(
    visitor: Client, places: Places
) -> None:
    enter(visitor, "operator", name="operator")
    gone = places[NAUMIVKA]
    gone.withdrawn_on = NOON.date()
    gone.save()
    waiting = Displaced.objects.create(place=gone, since=NOON.date())
    answer = visitor.post(f"/operator/places/{waiting.pk}/", {"successor": "немає"}, follow=True)
    assert "Такого місця в реєстрі немає" in answer.content.decode()
    visitor.post(f"/operator/places/{waiting.pk}/", {"successor": KORIUKIVKA_HROMADA})
    gone.refresh_from_db()
    assert gone.successor_id == KORIUKIVKA_HROMADA


def test_my_part_shows_own_acts_and_own_matters(
    visitor: Client, places: Places, olena: Person
) -> None:
    signed = sample.matter(places[KORIUKIVKA_HROMADA], title="Підтримана справа")
    sample.matter(places[KORIUKIVKA_HROMADA], author=olena, title="Власна справа", stage="draft")
    participation.keep(olena, {"tool": "samples", "act": "opened", "matter": signed.pk}, NOON)
    participation.keep(olena, {"tool": "gone", "act": "forgotten", "matter": 10**9}, NOON)
    sign_in(visitor, olena)
    text = visitor.get("/me/").content.decode()
    assert "Підтримана справа" in text
    assert "Власна справа" in text
    assert "Цю справу більше не показано" in text
    assert "Робочий стіл" not in text


def test_a_stranger_finds_the_way_in_and_the_drafts_of_the_device(visitor: Client) -> None:
    text = visitor.get("/me/").content.decode()
    assert "data-drafts" in text
    assert "/account/login/?next=/me/" in text


def test_following_asks_how_often_and_keeps_it(
    visitor: Client, places: Places, olena: Person
) -> None:
    sign_in(visitor, olena)
    path = f"/follow/?kind=place&number={KORIUKIVKA_HROMADA}"
    assert "Як часто надсилати листи?" in visitor.get(path).content.decode()
    asked = {"kind": "place", "number": KORIUKIVKA_HROMADA, "cadence": "weekly", "next": "/"}
    visitor.post("/notices/follow/", asked)
    text = visitor.get(path).content.decode()
    assert 'value="weekly" checked' in text
    assert "Більше не стежити" in text


@pytest.mark.parametrize(
    "asked",
    [
        "kind=place&number=UA0",
        "kind=matter&number=x",
        "kind=matter&number=9",
        "kind=matter&number=²",
        "kind=official&number=9",
        "",
        "kind=%00",
    ],
)
def test_what_one_may_not_know_cannot_be_followed(
    visitor: Client, places: Places, olena: Person, asked: str
) -> None:
    sign_in(visitor, olena)
    assert visitor.get(f"/follow/?{asked}").status_code == 404
    assert visitor.post("/notices/follow/", QueryDict(asked).dict()).status_code == 404


def test_an_official_is_followed_from_the_page_of_the_authority_while_in_office(
    visitor: Client, places: Places, olena: Person
) -> None:
    body = Authority.objects.get(place_id=KORIUKIVKA_HROMADA)
    role = roles.grant(
        person=sample.person("taras"),
        kind="official",
        authority=body,
        at=NOON,
        post="секретар ради",
    )
    sign_in(visitor, olena)
    path = f"/follow/?kind=official&number={role.pk}"
    assert path.replace("&", "&amp;") in visitor.get(f"/authorities/{body.pk}/").content.decode()
    assert "секретар ради" in visitor.get(path).content.decode()
    visitor.post("/notices/follow/", {"kind": "official", "number": str(role.pk)})
    assert "секретар ради" in visitor.get("/notices/").content.decode()
    roles.revoke(role=role, at=NOON + DAY)
    assert visitor.get(path).status_code == 404


def test_my_part_offers_what_can_be_decided_where_i_live(
    visitor: Client, places: Places, olena: Person
) -> None:
    home = places[NAUMIVKA]
    Residence.objects.create(person=olena, place=home, kind="registered", since=NOON.date())
    sample.matter(places[KORIUKIVKA_HROMADA], title="Освітити дорогу")
    sign_in(visitor, olena)
    text = visitor.get("/me/").content.decode()
    assert "Освітити дорогу" in text
    assert f'href="/places/{NAUMIVKA}/"' in text
