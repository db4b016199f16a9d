"""Matters: made, moved along their timeline, shown to those who may see them."""

from datetime import timedelta

import pytest
from django.db import connection

from spilno.civic import matters, rulesets
from spilno.civic.models import Matter, RuleSet
from spilno.civic.tests import sample
from spilno.civic.tests.sample import NOON
from spilno.civic.timeline import IllegalMove
from spilno.places.models import Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA

pytestmark = pytest.mark.django_db
Places = dict[str, Place]


def test_a_new_matter_stands_in_the_first_stage_and_only_its_author_sees_it(places: Places) -> None:
    olena, taras = sample.person("olena"), sample.person("taras")
    made = matters.create(
        kind="sample", title="Міст", place=places[KORIUKIVKA_HROMADA], author=olena, at=NOON
    )
    assert (made.stage, made.visibility, made.opened_at) == ("draft", "private", None)
    assert list(matters.visible_to(olena)) == [made]
    assert not matters.visible_to(taras).exists()
    assert not matters.readable_by(None).exists()
    assert matters.readable_by(taras, is_moderator=True).get() == made


def test_a_matter_by_link_opens_by_its_address_but_stands_in_no_list(places: Places) -> None:
    link = Matter.Visibility.LINK
    made = sample.matter(places[KORIUKIVKA_HROMADA], sample.person("olena"), visibility=link)
    assert matters.readable_by(None).get() == made
    assert not matters.visible_to(sample.person("taras")).exists()


def test_a_move_changes_stage_end_and_visibility_and_notes_when_it_opened(places: Places) -> None:
    made = sample.matter(places[KORIUKIVKA_HROMADA], stage="draft", visibility="private")
    ends = NOON + timedelta(days=90)
    rules = rulesets.default("samples")
    move = matters.advance(
        made, "samples.opened", NOON, ends_at=ends, visibility="public", rule_set=rules
    )
    assert move.target == "open"
    stored = Matter.objects.get()
    for each in (made, stored):
        assert (each.stage, each.stage_ends_at, each.visibility) == ("open", ends, "public")
        assert (each.opened_at, each.rule_set) == (NOON, rules)


def test_a_later_move_neither_reopens_nor_changes_the_frozen_rules(places: Places) -> None:
    made = sample.matter(places[KORIUKIVKA_HROMADA], stage="draft")
    frozen = rulesets.default("samples")
    other = RuleSet.objects.create(tool="samples", edition=2, valid_from=NOON.date())
    matters.advance(made, "samples.opened", NOON, rule_set=frozen)
    matters.advance(made, "samples.closed", NOON + timedelta(days=1), rule_set=other)
    assert (made.opened_at, made.rule_set, made.stage_ends_at) == (NOON, frozen, None)


def test_what_the_timeline_does_not_know_is_refused(places: Places) -> None:
    made = sample.matter(places[KORIUKIVKA_HROMADA], stage="draft")
    with pytest.raises(IllegalMove):
        matters.advance(made, "samples.done", NOON)
    assert Matter.objects.get().stage == "draft"


def test_of_two_who_move_a_matter_at_once_one_wins(places: Places) -> None:
    made = sample.matter(places[KORIUKIVKA_HROMADA])
    same = Matter.objects.get()
    matters.advance(made, "samples.closed", NOON)
    with pytest.raises(matters.StageChanged):
        matters.advance(same, "samples.closed", NOON)
    assert same.stage == "open"


def test_moving_is_one_statement(places: Places) -> None:
    made = sample.matter(places[KORIUKIVKA_HROMADA])
    connection.force_debug_cursor = True
    before = len(connection.queries)
    matters.advance(made, "samples.closed", NOON)
    assert len(connection.queries) - before == 1
    connection.force_debug_cursor = False
