"""Who must answer: by the directory, by law, deputies, never the one complained about."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.utils import translation

from spilno.duties import routing
from spilno.duties.commands import COMMANDS
from spilno.places import actions, topics
from spilno.places.models import Absence, Authority, Membership, Place, Post, Power, Unit
from spilno.places.popolo.rows import BodyRow, Contents, HolderRow, PostRow, PowerRow, UnitRow
from spilno.places.tests.fixtures import (
    HRADYZK,
    KORIUKIVKA_HROMADA,
    KYIV,
    NAUMIVKA,
    UKRAINE,
    some_places,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
RAION = "UA74020000000089267"
CONTENTS = Contents(
    [
        BodyRow("rada", KORIUKIVKA_HROMADA, "council"),
        BodyRow("rda", RAION, "state_administration", "Корюківська районна адміністрація"),
        BodyRow("policia", RAION, "executive_body", "Районне відділення поліції"),
    ],
    [
        UnitRow("zhkg", "rada", "Управління ЖКГ", "department"),
        UnitRow("bl", "rada", "КП «Благоустрій»", "enterprise", parent="zhkg"),
    ],
    [
        PostRow("holova", "rada", "Міський голова", is_head=True),
        PostRow("zhkg-n", "rada", "Начальник управління", "zhkg", is_head=True, deputy="zhkg-z"),
        PostRow("zhkg-z", "rada", "Заступник", "zhkg"),
        PostRow("bl-d", "rada", "Директор", "bl", is_head=True),
        PostRow("starosta", "rada", "Староста Наумівки"),
    ],
    [
        HolderRow("holova", "Ганна Мельник"),
        HolderRow("zhkg-n", "Тарас Бондар", absences=((date(2026, 12, 1), date(2026, 12, 14)),)),
        HolderRow("zhkg-z", "Марія Коваль"),
        HolderRow("bl-d", "Петро Гай"),
        HolderRow("starosta", "Ніна Левчук"),
    ],
    [
        PowerRow("rada", "utilities", "Положення, п. 2.1", unit="zhkg", verified=True),
        PowerRow("rada", "waste", "Статут КП, п. 3", unit="bl", post="bl-d"),
        PowerRow("rada", "roads", "Рішення № 5", post="starosta", code=NAUMIVKA),
        PowerRow("policia", "noise", "Закон № 580-VIII, ст. 23", verified=True),
    ],
)


@pytest.fixture(autouse=True)
def places() -> Iterator[dict[str, Place]]:
    found = some_places()
    actions.import_posts(contents=CONTENTS, at=AT)
    with translation.override("en"):
        yield found


def _post(ref: str) -> Post:
    return Post.objects.get(ref=ref)


def _names(found: routing.Suggested | None) -> tuple[str, str, str]:
    assert found is not None
    unit, post = (found.unit and found.unit.name) or "", (found.post and found.post.name) or ""
    return found.authority.name, unit, post


def test_the_narrowest_power_of_the_nearest_place_answers(places: dict[str, Place]) -> None:
    village = places[NAUMIVKA]
    assert _names(routing.suggest("waste", village, AT))[1:] == ("КП «Благоустрій»", "Директор")
    assert _names(routing.suggest("drains", village, AT))[1] == "Управління ЖКГ"
    assert _names(routing.suggest("roads", village, AT))[2] == "Староста Наумівки"
    town = places[KORIUKIVKA_HROMADA]
    assert _names(routing.suggest("roads", town, AT))[2] == "Міський голова"
    assert _names(routing.suggest("noise", village, AT))[0] == "Районне відділення поліції"


def test_the_reason_names_the_power_and_its_act_and_says_what_nobody_checked(
    places: dict[str, Place],
) -> None:
    found = routing.suggest("utilities", places[NAUMIVKA], AT)
    assert found is not None
    assert found.verified
    assert "Положення, п. 2.1" in found.reason
    assert "checked" not in found.reason
    unchecked = routing.suggest("waste", places[NAUMIVKA], AT)
    assert unchecked is not None
    assert not unchecked.verified
    assert "not checked" in unchecked.reason


def test_without_a_directory_the_council_is_assumed_by_law(places: dict[str, Place]) -> None:
    found = routing.suggest("street_lighting", places[HRADYZK], AT)
    assert found is not None
    assert found.is_assumed
    assert found.authority.kind == Authority.Kind.COUNCIL
    assert "ст. 30" in found.reason
    defence = routing.suggest("defence", places[HRADYZK], AT)
    assert defence is not None
    assert defence.authority.kind == Authority.Kind.CABINET
    assert routing.suggest("other", places[UKRAINE], AT) is None


def test_an_occupied_community_is_asked_nothing(places: dict[str, Place]) -> None:
    Authority.objects.filter(place=KYIV).update(kind=Authority.Kind.NONE)
    assert routing.suggest("waste", places[KYIV], AT) is None


def test_the_deputy_acts_while_the_head_is_away(places: dict[str, Place]) -> None:
    found = routing.suggest("utilities", places[NAUMIVKA], datetime(2026, 12, 14, 12, tzinfo=UTC))
    assert found is not None
    assert found.acting is not None
    assert str(found.acting.holder) == "Марія Коваль"
    assert "Тарас Бондар" in found.reason
    day_after = routing.suggest("utilities", places[NAUMIVKA], AT + timedelta(days=22))
    assert day_after is not None
    assert day_after.acting is not None
    assert str(day_after.acting.holder) == "Тарас Бондар"


@pytest.mark.parametrize(
    ("about", "gets"),
    [
        ("unit:bl", ("Управління ЖКГ", "Начальник управління")),
        ("post:bl-d", ("Управління ЖКГ", "Начальник управління")),
        ("holder:Петро Гай", ("Управління ЖКГ", "Начальник управління")),
        ("unit:zhkg", ("", "Міський голова")),
        ("post:zhkg-n", ("", "Міський голова")),
        ("post:holova", ("", "")),  # the council as a whole
    ],
)
def test_a_complaint_climbs_past_the_one_complained_about_and_their_subordinates(
    places: dict[str, Place], about: str, gets: tuple[str, str]
) -> None:
    kind, ref = about.split(":")
    complained = {
        "unit": lambda: Unit.objects.get(ref=ref),
        "post": lambda: _post(ref),
        "holder": lambda: Membership.objects.get(name=ref),
    }[kind]()
    found = routing.suggest("waste", places[NAUMIVKA], AT, excluding=[complained])
    assert _names(found)[1:] == gets
    assert found is not None
    assert "art. 7" in found.reason


def test_a_deputy_complained_about_does_not_get_it_while_acting(places: dict[str, Place]) -> None:
    away = datetime(2026, 12, 5, 12, tzinfo=UTC)
    complaint = [_post("zhkg-z")]
    found = routing.suggest("utilities", places[NAUMIVKA], away, excluding=complaint)
    assert _names(found)[1:] == ("", "Міський голова")


def test_a_complaint_about_the_body_goes_above_it_or_to_nobody(places: dict[str, Place]) -> None:
    council = Authority.objects.get(place=KORIUKIVKA_HROMADA)
    found = routing.suggestions("waste", places[NAUMIVKA], AT, excluding=[council])
    assert [each.authority.name for each in found] == ["Корюківська районна адміністрація"]
    other = Authority.objects.get(place=HRADYZK[:9] + "0000041411")
    assert routing.suggest("waste", places[HRADYZK], AT, excluding=[other]) is None


def test_nobody_complained_about_is_ever_among_those_suggested(places: dict[str, Place]) -> None:
    Absence.objects.create(
        membership=Membership.objects.get(name="Петро Гай"),
        first_on=date(2026, 11, 1),
        last_on=date(2026, 11, 30),
    )
    Post.objects.filter(ref="bl-d").update(deputy=_post("zhkg-z"))
    for post in Post.objects.all():
        for topic in topics.topics():
            for found in routing.suggestions(topic, places[NAUMIVKA], AT, excluding=[post]):
                assert found.post != post
                assert found.acting is None or found.acting.post != post


def test_powers_end_and_units_end(places: dict[str, Place]) -> None:
    Power.objects.filter(topic="waste").update(until=date(2026, 11, 22))
    assert _names(routing.suggest("waste", places[NAUMIVKA], AT))[1] == "Управління ЖКГ"
    Unit.objects.filter(ref="zhkg").update(ended_on=date(2026, 11, 1))
    assert _names(routing.suggest("waste", places[NAUMIVKA], AT))[1:] == ("", "Міський голова")


def test_a_wrong_choice_is_sent_on_within_five_days_and_the_sender_told(
    places: dict[str, Place],
) -> None:
    sent = routing.forward(
        kind="appeal",
        topic="waste",
        place=places[NAUMIVKA],
        wrong=Authority.objects.get(name="Районне відділення поліції"),
        received_at=AT,
        at=AT,
    )
    assert sent.due_at == datetime(2026, 11, 30, 21, 59, 59, tzinfo=UTC)  # the 28th is a Saturday
    assert not sent.is_late(sent.due_at)
    assert sent.is_late(sent.due_at + timedelta(seconds=1))
    assert "КП «Благоустрій»" in sent.words
    assert "ст. 7" in sent.words


def test_what_nobody_is_known_for_is_not_sent_back_to_the_wrong_body(
    places: dict[str, Place],
) -> None:
    own = Authority.objects.get(place=HRADYZK[:9] + "0000041411")
    sent = routing.forward(
        kind="request", topic="waste", place=places[HRADYZK], wrong=own, received_at=AT, at=AT
    )
    assert sent.to is None
    assert sent.due_at == datetime(2026, 11, 30, 21, 59, 59, tzinfo=UTC)
    assert sent.words


def test_an_unknown_topic_is_refused(places: dict[str, Place]) -> None:
    with pytest.raises(topics.NoTopic):
        routing.suggest("magic", places[NAUMIVKA], AT)


def test_the_verb_says_who_and_why(places: dict[str, Place]) -> None:
    def run(*words: str, code: int = 0) -> str:
        result = CliRunner().invoke(COMMANDS["route"], words)
        assert result.exit_code == code, result.output
        return result.output

    found = json.loads(run("waste", NAUMIVKA, "--json"))["suggested"]
    assert found[0]["holder"] == "Петро Гай"
    assert "Статут КП" in found[0]["reason"]
    assert "Директор" in run("waste", NAUMIVKA)
    assert "utilities" in run("magic", NAUMIVKA, code=1)
    run("waste", "UA1", code=1)
