"""The dispatcher's desk: one's own reports, many at once, each by itself; duplicates joined."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from spilno.duties.models import Duty
from spilno.notices import follows
from spilno.notices.models import Follow
from spilno.people import roles
from spilno.people.models import Person, Role
from spilno.people.tests.signing_in import sign_in
from spilno.places.models import Authority, Post, Unit
from spilno.tools.problems import actions, counts, queue, stages
from spilno.tools.problems.models import Phrase, Problem
from spilno.tools.problems.tests.scene import NOON, POINT, Scene, fresh, person

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
REASON = "Дорогу відремонтують за планом у травні, бо взимку асфальт не кладуть."


def an_hour_later() -> datetime:
    return NOON + HOUR


def a_fortnight_later() -> datetime:
    return NOON + timedelta(days=14)


@pytest.fixture(autouse=True)
def clock(settings: Any) -> None:
    settings.SPILNO_CLOCK = f"{__name__}.an_hour_later"


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def roads(scene: Scene) -> Unit:
    unit = Unit.objects.create(authority=scene.council, ref="roads", name="Благоустрій")
    Post.objects.create(authority=scene.council, unit=unit, ref="master", name="майстер дільниці")
    return unit


def official(client: Client, authority: Authority, number: int = 50) -> Person:
    """Sign in as an official of the body, by passkey."""
    taras = person(number, given_name="Тарас", surname="Бондаренко")
    role = Role.Kind.OFFICIAL
    roles.grant(person=taras, kind=role, authority=authority, post="диспетчер", at=NOON)
    sign_in(client, taras, passkey=True)
    return taras


@pytest.fixture
def desk(scene: Scene, client: Client) -> Client:
    official(client, scene.council)
    return client


def act(desk: Client, code: str, *problems: Problem, **fields: object) -> Any:
    picks = [problem.pk for problem in problems]
    return desk.post(
        reverse("problems:desk_act"), {"act": code, "pick": picks, **fields}, follow=True
    )


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def other_body() -> Authority:
    return Authority.objects.exclude(place__code__startswith="UA74").filter(kind="council")[0]


ADDRESSES = [
    "/problems/desk/",
    "/problems/desk/map.json?box=51,31,52,33",
    "/problems/desk/act/?act=accept&pick={pk}",
    "/problems/desk/phrases/",
    "/problems/desk/{pk}/",
    "/problems/mend/",
    "/problems/mend/{pk}/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_to_others_the_desk_does_not_exist(scene: Scene, client: Client, address: str) -> None:
    path = address.format(pk=scene.reported().pk)
    assert client.get(path).status_code == 302
    sign_in(client, scene.ivan, passkey=True)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_official_of_another_body_learns_nothing(
    scene: Scene, client: Client, address: str
) -> None:
    problem = scene.reported()
    official(client, other_body())
    answer = client.get(address.format(pk=problem.pk), follow=True)
    assert "Глибока яма" not in text_of(answer)
    assert (
        answer.status_code == 404 or str(problem.pk) not in answer.json().get("marks", [])
        if ("json" in address)
        else True
    )
    act(client, "refuse", problem, text=REASON)
    assert fresh(problem).matter.stage == stages.NEW


def test_the_queue_shows_true_addresses_by_the_end_of_the_term(scene: Scene, desk: Client) -> None:
    pit = scene.reported()
    pipe = scene.reported(category="water", text="Прорвало трубу біля ринку")
    Problem.objects.filter(pk=pit.pk).update(shown_address="", is_coarse=True)
    page = text_of(desk.get("/problems/desk/"))
    assert page.index(pipe.matter.title) < page.index(pit.matter.title)
    assert "вул. Шевченка, 5" in page
    assert page.index("tag-bad") < page.index(pit.matter.title)  # the pipe is an emergency


def test_each_filter_asks_for_its_own(
    scene: Scene, desk: Client, roads: Unit, settings: Any
) -> None:
    pit, pipe = scene.reported(), scene.reported(category="water", text="Прорвало трубу")
    actions.assign(problem=pit, unit=roads, at=NOON)

    def shown(query: str) -> set[str]:
        page = text_of(desk.get(f"/problems/desk/?{query}"))
        return {each.matter.title for each in (pit, pipe) if f">{each.matter.title}<" in page}

    assert shown("") == {pit.matter.title, pipe.matter.title}
    assert shown("state=to_sort") == shown("category=water") == {pipe.matter.title}
    assert shown(f"unit={roads.pk}") == shown("state=assigned") == {pit.matter.title}
    assert shown("state=late") == shown("box=0,0,1,1") == set()
    assert shown("state=nonsense&category=x&unit=abc&after=x&box=1") == shown("")
    settings.SPILNO_CLOCK = f"{__name__}.a_fortnight_later"
    assert shown("state=late") == shown("")


def test_pages_follow_one_another_and_miss_nothing(scene: Scene) -> None:
    made = {scene.reported().pk for _ in range(7)}
    Problem.objects.filter(pk__in=sorted(made)[:3]).update(due_at=None)
    seen: list[int] = []
    after = ""
    for _ in range(4):
        found = queue.find([scene.council], queue.Asked(), NOON)
        page = queue.page(found, after, 2)
        seen += [each.pk for each in page.problems]
        after = page.after
    assert (sorted(seen), after) == (sorted(made), "")


def test_a_number_leads_to_the_report(scene: Scene, desk: Client) -> None:
    pit = scene.reported()
    answer = desk.get("/problems/desk/", {"number": f"№ {pit.pk}"})
    assert answer["Location"] == reverse("problems:desk_one", args=[pit.pk])
    assert desk.get("/problems/desk/", {"number": "999999"}).status_code == 404


def test_many_are_given_at_once_and_one_that_cannot_stops_no_other(
    scene: Scene, desk: Client, roads: Unit
) -> None:
    first, second, over = scene.reported(), scene.reported(), scene.reported()
    actions.refuse(problem=over, text=REASON, at=NOON)
    asked = text_of(desk.get(f"/problems/desk/act/?act=assign&pick={first.pk}&pick={over.pk}"))
    assert "майстер дільниці" in asked and "неможливо" in asked
    answer = act(desk, "assign", first, second, over, executor=f"unit-{roads.pk}")
    assert f"№ {first.pk}, № {second.pk}" in text_of(answer)
    assert [fresh(each).unit for each in (first, second, over)] == [roads, roads, None]
    assert fresh(first).matter.stage == stages.ASSIGNED


def test_nothing_picked_and_unknown_acts_end_in_words(scene: Scene, desk: Client) -> None:
    assert "Спершу позначте" in text_of(act(desk, "accept"))
    assert act(desk, "nonsense", scene.reported()).status_code == 404
    assert desk.get("/problems/desk/act/").status_code == 404


@pytest.mark.parametrize("code", ["explain", "refuse", "forward", "postpone"])
def test_what_ends_or_delays_needs_a_reason_and_keeps_what_was_typed(
    scene: Scene, desk: Client, code: str
) -> None:
    pit = scene.reported()
    actions.accept(problem=pit, at=NOON)
    answer = act(desk, code, pit, text="ні", back="one")
    assert "field-bad" in text_of(answer) and ">\nні</textarea>" in text_of(answer)
    assert fresh(pit).matter.stage == stages.ACCEPTED
    act(desk, code, pit, text=REASON, back="one")
    said = {
        "explain": stages.EXPLAINED,
        "refuse": stages.REFUSED,
        "forward": stages.FORWARDED,
        "postpone": stages.WAITING_FOR_MONEY,
    }
    assert fresh(pit).matter.stage == said[code]
    step = pit.steps.latest("pk")
    assert (step.text, step.by_post, step.by_unit) == (REASON, "диспетчер", scene.council.name)


def test_duplicates_are_joined_and_nobody_who_follows_or_joined_is_lost(
    scene: Scene, desk: Client
) -> None:
    kept, gone = scene.reported(), scene.reported(reporter=person(3))
    neighbour = person(4)
    scene.join(gone, neighbour)
    follows.follow(person=neighbour, target=gone.matter, at=NOON)
    page = text_of(desk.get(reverse("problems:desk_one", args=[gone.pk])))
    assert f"into={kept.pk}" in page
    act(desk, "merge", gone, into=str(kept.pk), back="one")
    assert fresh(gone).merged_into_id == kept.pk
    assert counts.concerned([kept.pk])[kept.pk] == 3
    assert Follow.objects.filter(matter=kept.matter, person=neighbour).exists()
    assert Duty.objects.get(matter=gone.matter).state == Duty.State.LIFTED
    answer = act(desk, "merge", kept, into=str(kept.pk))
    assert "№" in text_of(answer) and fresh(kept).matter.stage == stages.NEW


def test_a_report_of_another_body_takes_nothing_in(scene: Scene, desk: Client) -> None:
    mine, alien = scene.reported(), scene.reported()
    Problem.objects.filter(pk=alien.pk).update(authority=other_body())
    answer = act(desk, "merge", mine, into=str(alien.pk))
    assert "field-bad" in text_of(answer)
    assert fresh(mine).matter.stage == stages.NEW


def test_ready_words_are_taken_and_mended_before_they_are_sent(scene: Scene, desk: Client) -> None:
    pit = scene.reported()
    words = {"act": "explain", "name": "Ремонт за планом", "text": REASON}
    desk.post("/problems/desk/phrases/", words)
    phrase = Phrase.objects.get()
    page = text_of(desk.get(f"/problems/desk/act/?act=explain&pick={pit.pk}"))
    assert f"phrase={phrase.pk}" in page and REASON not in page.partition('class="form"')[2]
    filled = text_of(desk.get(f"/problems/desk/act/?act=explain&pick={pit.pk}&phrase={phrase.pk}"))
    assert f">\n{REASON}</textarea>" in filled
    desk.post("/problems/desk/phrases/", words | {"text": "Інші слова для того самого"})
    assert Phrase.objects.get().text == "Інші слова для того самого"
    desk.post(reverse("problems:drop_phrase", args=[phrase.pk]))
    assert not Phrase.objects.exists()


def test_words_of_another_body_are_neither_read_nor_dropped(scene: Scene, desk: Client) -> None:
    pit, other = scene.reported(), other_body()
    alien = Phrase.objects.create(
        authority=other, act="explain", name="Чуже", text="Чужі слова", kept_at=NOON
    )
    page = text_of(desk.get(f"/problems/desk/act/?act=explain&pick={pit.pk}&phrase={alien.pk}"))
    assert "Чужі слова" not in page
    assert desk.post(reverse("problems:drop_phrase", args=[alien.pk])).status_code == 404


def test_a_word_between_those_who_mend_is_not_public(scene: Scene, desk: Client) -> None:
    pit = scene.reported()
    act(desk, "note", pit, text="Ключ від люка в чергового", is_inner="on", back="one")
    assert "Ключ від люка" in text_of(desk.get(reverse("problems:desk_one", args=[pit.pk])))
    assert "Ключ від люка" not in text_of(Client().get(reverse("problems:page", args=[pit.pk])))


def test_the_map_of_the_desk_shows_true_points_to_officials_only(
    scene: Scene, desk: Client
) -> None:
    pit = scene.reported()
    Problem.objects.filter(pk=pit.pk).update(shown_lat=51.0, shown_lon=32.0, is_coarse=True)
    around = {"box": "51.76,32.24,51.78,32.26", "zoom": "16"}
    (mark,) = desk.get("/problems/desk/map.json", around).json()["marks"]
    assert mark["at"] == list(POINT)
    assert mark["url"] == reverse("problems:desk_one", args=[pit.pk])
    scene.reported()
    (many,) = desk.get("/problems/desk/map.json?category=roads", around).json()["marks"]
    assert text_of(desk.get(many["url"])).count("<article") == 2
    answer = desk.get("/problems/desk/map.json", around)
    assert "no-store" in answer["Cache-Control"]
    assert desk.get("/problems/desk/map.json", {"box": "x"}).status_code == 400


def test_the_desk_of_the_official_leads_to_the_dispatcher_s(scene: Scene, desk: Client) -> None:
    page = text_of(desk.get("/desk/"))
    assert 'href="/problems/desk/"' in page and 'href="/problems/mend/"' in page
    assert text_of(desk.get("/problems/desk/")).count("<h1>") == 1


@pytest.mark.parametrize("after", ["never-99999999999999999", "99999999999999999-1", "0-0", "x"])
def test_a_forged_cursor_shows_some_page(scene: Scene, desk: Client, after: str) -> None:
    scene.reported()
    assert desk.get("/problems/desk/", {"after": after}).status_code == 200
