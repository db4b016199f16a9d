"""Reports go to a test city over real HTTP, and its words come back, whatever breaks on the way."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from spilno.record import clock
from spilno.tools.problems import actions
from spilno.tools.problems.models import Problem, Step
from spilno.tools.problems.open311 import cities, exchanging, sending, tasks
from spilno.tools.problems.open311.models import City, Sending, Update
from spilno.tools.problems.tests.scene import Scene, fresh
from spilno_demo.outside import knobs
from spilno_demo.outside.open311 import store
from spilno_demo.outside.open311.server import API_KEY, JURISDICTION, application
from spilno_demo.outside.tests.serving import _Quiet

pytestmark = pytest.mark.django_db
WORDS = "Не горить ліхтар на вулиці Шевченка"
State = Sending.State


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    served = {"/open311": knobs.Knobs("open311", application)}
    whole = DispatcherMiddleware(Response("", 404), served)
    server = make_server("127.0.0.1", 0, whole, threaded=True, request_handler=_Quiet)
    often = {"poll_interval": 0.02}
    thread = threading.Thread(target=server.serve_forever, kwargs=often, daemon=True)
    thread.start()
    yield f"http://localhost:{server.port}/open311/v2"
    server.shutdown()
    thread.join()
    server.server_close()


class Town(Scene):
    """A community whose body works in the test city's system."""

    def __init__(self, home: Path, address: str) -> None:
        super().__init__()
        self.at = clock.now()
        self.home, self.address = home, address
        (home / "key").write_text(f"{API_KEY}\n")
        self.join_city()

    def join_city(self, **changes: str) -> None:
        table = {"place": self.place.pk, "address": self.address, "updates": "stream"}
        table |= {"jurisdiction_id": JURISDICTION, "api_key_file": str(self.home / "key")}
        lines = [f'{name} = "{value}"' for name, value in (table | {"pace": "1"} | changes).items()]
        (self.home / "providers.toml").write_text("\n".join(["[open311_town]", *lines]))

    def lamp(self) -> Problem:
        found = self.reported(category="street_lighting", text=WORDS)
        return actions.accept(problem=found, at=self.at)

    def go(self, later: timedelta = timedelta()) -> None:
        """Let the worker exchange with the city; `later`: on our clock."""
        self.at += later + timedelta(seconds=2)
        (city,) = cities.joined()
        exchanging.exchange(city, self.at)

    def say(self, problem: Problem, status: str, notes: str = "", **ago: int) -> None:
        store.say(one(problem).number, status, notes, ago=timedelta(**ago))


def one(problem: Problem) -> Sending:
    return Sending.objects.get(problem=problem)


@pytest.fixture
def town(tmp_path: Path, settings: Any, address: str) -> Town:
    settings.HOME = tmp_path
    store.forget()
    knobs.turn("open311", "", "")
    return Town(tmp_path, address)


def turn(**told: str) -> None:
    for name, value in told.items():
        knobs.turn("open311", name, value)


def words(problem: Problem) -> list[tuple[str, str]]:
    steps = Step.objects.filter(problem=problem, by_unit__startswith="Система").order_by("pk")
    return [(each.verb.removeprefix("problems."), each.text) for each in steps]


def test_an_accepted_report_is_sent_and_everybody_is_told(town: Town) -> None:
    problem = town.lamp()
    town.go()
    (ticket,) = store.TICKETS.values()
    assert (ticket.service, ticket.fields["address_string"]) == ("L-01", "вул. Шевченка, 5")
    assert ticket.fields["description"].startswith(WORDS)
    assert f"/problems/{problem.pk}/" in ticket.fields["description"]
    assert (one(problem).state, one(problem).number) == (State.KNOWN, ticket.number)
    assert words(problem) == [("noted", f"Передано до системи міста. Номер у ній: {ticket.number}")]


def test_nothing_of_who_reported_is_sent(town: Town) -> None:
    told = town.told(category="street_lighting", text=WORDS, contact="email", email="i@example.org")
    found = actions.report(reporter=None, told=told, at=town.at).problem
    actions.accept(problem=found, at=town.at)
    town.go()
    (ticket,) = store.TICKETS.values()
    assert set(ticket.fields) == {
        "api_key", "jurisdiction_id", "service_code", "description", "lat", "long", "address_string"
    }  # fmt: skip
    assert "example.org" not in ticket.fields["description"]


def test_it_is_sent_once(town: Town) -> None:
    town.lamp()
    for _ in range(3):
        town.go()
    assert len(store.TICKETS) == 1


@pytest.mark.parametrize("hold", ["not accepted", "another category", "hidden"])
def test_what_is_not_for_the_city_stays_here(town: Town, hold: str) -> None:
    category = "roads" if hold == "another category" else "street_lighting"
    found = town.reported(category=category, text=WORDS)
    if hold != "not accepted":
        actions.accept(problem=found, at=town.at)
    if hold == "hidden":
        actions.hide(problem=found, reason="Чужий номер", at=town.at)
    town.go()
    assert store.TICKETS == {}


def test_at_once_where_the_operator_says_so(town: Town) -> None:
    town.join_city(send="reported")
    found = town.reported(category="street_lighting", text=WORDS)
    town.go()
    assert len(store.TICKETS) == 1
    town.say(found, "open", "Зареєстровано")
    town.go()
    assert fresh(found).matter.stage == "accepted"


def test_words_of_the_city_move_the_problem(town: Town) -> None:
    problem = town.lamp()
    town.go()
    town.say(problem, "in_progress", "Бригада виїхала", seconds=2)
    town.say(problem, "closed", "Лампу замінено")
    town.go()
    assert fresh(problem).matter.stage == "done"
    assert words(problem)[1:] == [
        ("assigned", ""),
        ("begun", "Бригада виїхала"),
        ("done", "Лампу замінено"),
    ]


def test_words_that_come_twice_and_in_disorder_are_taken_once_and_in_order(town: Town) -> None:
    problem = town.lamp()
    town.go()
    turn(twice="1", disorder="1")
    town.say(problem, "in_progress", "Бригада виїхала", seconds=3)
    town.say(problem, "planned", "Чекаємо на лампу", seconds=2)
    town.say(problem, "closed", "Лампу замінено", seconds=1)
    for _ in range(3):
        town.go()
    told = [verb for verb, _ in words(problem)]
    assert told == ["noted", "assigned", "begun", "postponed", "done"]
    assert Update.objects.count() == 3


def test_a_word_that_comes_late_moves_nothing(town: Town) -> None:
    problem = town.lamp()
    town.go()
    town.say(problem, "closed", "Лампу замінено")
    town.go()
    town.say(problem, "in_progress", "Бригада виїхала", minutes=5)
    town.go()
    assert fresh(problem).matter.stage == "done"
    assert [u.result for u in Update.objects.order_by("pk")] == ["finish", "late"]


def test_requests_are_asked_one_by_one_where_there_is_no_stream(town: Town) -> None:
    for form in ("json", "xml"):
        town.join_city(updates="requests", format=form)
        problem = town.lamp()
        town.go()
        town.say(problem, "closed", "Лампу замінено")
        town.go()
        town.go()
        assert fresh(problem).matter.stage == "done"
        assert words(problem)[-1] == ("done", "Лампу замінено")


def test_a_city_that_is_down_gets_it_later(town: Town) -> None:
    problem = town.lamp()
    town.go()  # the list of services is there
    second = town.lamp()
    turn(down="1")
    town.go()
    assert one(second).state == State.TRYING
    assert "503" in one(second).reason
    assert City.objects.get().failures == 1
    turn(down="")
    town.go()
    assert len(store.TICKETS) == 1, "it is left alone for a while"
    town.go(timedelta(minutes=6))
    assert len(store.TICKETS) == 2
    assert (one(second).state, one(second).reason) == (State.KNOWN, "")
    tries = one(second).history.order_by("pk").values_list("what", flat=True)
    assert list(tries) == ["failed", "looked", "sent"]
    assert one(problem).tries == 1


def test_an_answer_that_is_lost_makes_no_second_report(town: Town) -> None:
    problem = town.lamp()
    turn(lost="1")
    town.go()
    assert (len(store.TICKETS), one(problem).number) == (1, "")
    turn(lost="")
    town.go(timedelta(minutes=6))
    (ticket,) = store.TICKETS.values()
    assert (one(problem).number, one(problem).state) == (ticket.number, State.KNOWN)


def test_where_the_city_shows_no_words_a_person_decides(town: Town) -> None:
    town.join_city(look_up="no")
    problem = town.lamp()
    turn(lost="1")
    town.go()
    turn(lost="")
    town.go(timedelta(minutes=6))
    assert (len(store.TICKETS), one(problem).state) == (1, State.DOUBTFUL)
    sending.settle(sending=one(problem), number="2026-00009", at=town.at)
    assert (one(problem).state, one(problem).number) == (State.KNOWN, "2026-00009")


def test_a_refusal_waits_for_a_person_with_its_reason(town: Town) -> None:
    problem = town.lamp()
    turn(refuse="1")
    town.go()
    assert one(problem).state == State.REFUSED
    assert "Цей ліхтар не наш" in one(problem).reason
    turn(refuse="")
    town.go(timedelta(days=1))
    assert store.TICKETS == {}
    sending.again(sending=one(problem), at=town.at)
    town.go()
    assert one(problem).state == State.KNOWN


def test_pauses_grow_and_end_with_a_person(town: Town) -> None:
    problem = town.lamp()
    town.go()
    second = town.lamp()
    turn(garble="1")
    pauses: list[datetime] = []
    for _ in range(12):
        town.go(timedelta(days=2))
        if (moment := one(second).next_at) is not None:
            pauses.append(moment)
    assert one(second).state in (State.TRYING, State.DOUBTFUL)
    assert one(problem).state == State.KNOWN


def test_a_token_becomes_a_number(town: Town) -> None:
    turn(batch="1")
    problem = town.lamp()
    town.go()
    assert (one(problem).state, one(problem).number) == (State.TOKEN, "")
    for _ in range(2):
        town.go(timedelta(hours=2))
    assert one(problem).state == State.KNOWN
    assert [verb for verb, _ in words(problem)] == ["noted"]


def test_what_people_return_is_sent_anew_with_the_former_number(town: Town) -> None:
    problem = town.lamp()
    town.go()
    number = one(problem).number
    town.say(problem, "closed", "Лампу замінено")
    town.go()
    actions.judge(
        problem=fresh(problem), person=town.ivan, is_fixed=False, text="Темно й досі", at=town.at
    )
    town.go()
    assert len(store.TICKETS) == 2
    again = list(store.TICKETS.values())[-1].fields["description"]
    assert number in again
    assert "Темно й досі" in again
    assert WORDS in again


def test_what_needs_judgement_goes_to_the_dispatcher(town: Town) -> None:
    problem = town.lamp()
    town.go()
    town.say(problem, "not_responsible", "Це обленерго")
    town.go()
    assert fresh(problem).matter.stage == "accepted"
    said = Step.objects.filter(problem=problem, is_public=False).get()
    assert "not_responsible" in said.text
    assert "Це обленерго" in said.text


def test_a_wrong_key_is_a_reason_that_a_person_reads(town: Town) -> None:
    (town.home / "key").write_text("wrong")
    problem = town.lamp()
    town.go()
    assert (one(problem).state, one(problem).reason[:3]) == (State.REFUSED, "403")


def test_a_key_that_is_not_there_is_waited_for(town: Town) -> None:
    (town.home / "key").unlink()
    problem = town.lamp()
    town.go()
    assert one(problem).state == State.WAITING
    (town.home / "key").write_text(API_KEY)
    town.go(timedelta(minutes=2))
    assert one(problem).state == State.KNOWN


def test_the_worker_asks_for_a_job_that_exchanges(town: Town) -> None:
    town.lamp()
    tasks.tick(town.at)
    tasks.exchange.func()  # type: ignore[attr-defined]
    assert len(store.TICKETS) == 1


def test_two_of_our_sites_speak_with_each_other() -> None:
    """Their words are what our client reads: `service_requests` and `status_notes`."""
    from spilno.tools.problems.open311 import mapping

    assert mapping.acts("accepted", "closed", "Виконано") == ("finish",)
    assert mapping.acts("done", "closed", "Виконано") == ("note",)
    assert mapping.acts("new", "IN PROGRESS", "") == ("assign", "begin")
    assert mapping.acts("accepted", "щось", "") == ("for_person",)
