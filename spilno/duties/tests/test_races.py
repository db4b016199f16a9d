"""Two at once, in two real connections: one wins, the record has one entry."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from spilno.duties import actions
from spilno.duties.models import Answer, Duty
from spilno.duties.tests import acts
from spilno.duties.tests.acts import LATE, MONDAY
from spilno.places.tests.fixtures import some_places
from spilno.record.models import Entry

Outcome = list[type[BaseException] | None]


def at_once(*acts: Callable[[], object]) -> Outcome:
    gate, outcome = Barrier(len(acts)), Outcome()

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            outcome.append(None)
        except Exception as error:
            outcome.append(type(error))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


@pytest.mark.django_db(transaction=True)
def test_one_of_two_answers_counts_and_the_clock_never_contradicts_it() -> None:
    duty = acts.begin(some_places())
    same = Duty.objects.get()
    outcome = at_once(lambda: acts.answer(duty, MONDAY), lambda: acts.answer(same, MONDAY))
    assert outcome.count(None) == 1
    assert outcome.count(actions.AlreadyEnded) == 1
    assert Answer.objects.count() == 1
    assert Entry.objects.filter(verb="duties.met").count() == 1

    late = acts.begin(some_places(), matter=duty.matter)
    outcome = at_once(lambda: acts.answer(late, LATE), lambda: actions.mark_overdue(at=LATE))
    assert outcome == [None, None]
    assert Duty.objects.get(pk=late.pk).state == "met_late"
