"""Any acts in any order: the count, the rows and the record never tell different stories."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from spilno.people.levels import Level
from spilno.record import journal
from spilno.tools.petitions import actions, counts, stages, tasks
from spilno.tools.petitions.models import Signature
from spilno.tools.petitions.rules import SIGNS
from spilno.tools.petitions.tests.scene import Scene, crowd, fresh, wish

WHO = st.lists(st.integers(0, 5), min_size=1, max_size=4)
REACHED = [stages.COLLECTING, stages.THRESHOLD_REACHED, stages.SENT]
REFUSED = (actions.NotSigned, actions.TooLate, actions.NothingToVoid, actions.NameTaken)


class Petition(RuleBasedStateMachine):
    """One petition with a threshold of three, six people, and a clock that only goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone._from_testcase = True  # type: ignore[attr-defined] # the record may write inside
        self.undone.__enter__()
        self.scene = Scene()
        self.petition = self.scene.collecting()
        self.people = crowd(6)
        self.at = self.scene.at
        self.batches: list[object] = []
        self.seen = [stages.COLLECTING]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @rule(who=WHO, level=st.sampled_from([Level.LOW, Level.SUBSTANTIAL]))
    def some_sign(self, who: list[int], level: str) -> None:
        wishes = [wish(self.petition, self.people[number], level) for number in who]
        assert len(actions.sign(signings=wishes, at=self.at)) == len(who)

    @rule(who=st.integers(0, 5))
    def one_withdraws(self, who: int) -> None:
        with suppress(*REFUSED):
            actions.withdraw(petition=self.petition, person=self.people[who], at=self.at)

    @rule(who=WHO, name=st.sampled_from(["перша", "друга"]))
    def some_are_voided(self, who: list[int], name: str) -> None:
        rows = Signature.objects.filter(petition=self.petition).order_by("id")
        leaves = [bytes(row.leaf) for number, row in enumerate(rows) if number in who]
        given = {"name": name, "reason": "Перевірка", "leaves": leaves, "at": self.at}
        with suppress(*REFUSED):
            self.batches.append(actions.void(petition=self.petition, **given))

    @rule()
    def the_last_batch_is_reversed(self) -> None:
        if self.batches:
            actions.reverse(batch=self.batches.pop(), reason="Помилка", at=self.at)  # type: ignore[arg-type]

    @rule(hours=st.sampled_from([1, 30, 24 * 61]))
    def time_goes_on(self, hours: int) -> None:
        self.at += timedelta(hours=hours)
        tasks.tick(self.at)
        stage = fresh(self.petition).matter.stage
        if stage != self.seen[-1]:
            self.seen.append(stage)

    @invariant()
    def the_count_the_rows_and_the_record_agree(self) -> None:
        actions.count(at=self.at)
        rows = Signature.objects.filter(petition=self.petition, state="valid")
        by_row = Counter(rows.values_list("level", flat=True))
        record: Counter[str] = Counter()
        for entry in journal.entries(matter_id=self.petition.pk):
            record[entry.level] += SIGNS.get(entry.verb, 0)
        shown = dict(counts.one(self.petition.pk).by_level)
        assert +Counter(shown) == +by_row == +record
        assert min(shown.values(), default=0) >= 0

    @invariant()
    def the_stages_follow_one_another_as_the_timeline_says(self) -> None:
        ways = (REACHED, [stages.COLLECTING, stages.APPEAL])
        assert any([stage for stage in way if stage in self.seen] == self.seen for way in ways)


@pytest.mark.django_db
def test_any_acts_in_any_order(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    run_state_machine_as_test(Petition, settings=quick())


def quick() -> settings:
    """Few and short: the state of each example is a whole community. No shrinking, it is slow."""
    return settings(
        max_examples=5,
        stateful_step_count=12,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
