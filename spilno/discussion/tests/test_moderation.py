"""A case: opened, decided with a coded reason, appealed once, looked at again by another person."""

from datetime import timedelta
from typing import Any

import pytest

from spilno.civic.tests import sample
from spilno.civic.tests.sample import NOON
from spilno.discussion import actions, queue, register
from spilno.discussion.models import ModerationCase
from spilno.discussion.reasons import REASONS
from spilno.places.models import Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA
from spilno.record import journal
from spilno.record.models import Entry, Opening

pytestmark = pytest.mark.django_db
Places = dict[str, Place]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def opened(places: Places, at: Any = NOON, author: str = "olena") -> ModerationCase:
    place = places[KORIUKIVKA_HROMADA]
    matter = sample.matter(place, sample.person(author), "draft", visibility="private")
    return actions.open_case(matter=matter, due_at=at + 2 * DAY, at=at)


def refuse(case: ModerationCase, by: str = "maria", **changes: Any) -> ModerationCase:
    given: dict[str, Any] = {
        "decision": "refused",
        "role": "moderator",
        "reason_code": "hatred",
        "text": "Слова про сусідів розпалюють ворожнечу.",
        "at": NOON + 5 * HOUR,
        **changes,
    }
    return actions.decide(case=case, by=sample.person(by), **given)


def appeal(case: ModerationCase, by: str = "olena", text: str = "Це цитата.") -> ModerationCase:
    at = NOON + 6 * HOUR
    return actions.appeal(case=case, by=sample.person(by), text=text, due_at=at + 2 * DAY, at=at)


def second_look(case: ModerationCase, by: str = "bohdan", **changes: Any) -> ModerationCase:
    given = {"role": "moderator", "is_upheld": True, "reason": "Цитата теж розпалює.", **changes}
    return actions.decide_appeal(case=case, by=sample.person(by), at=NOON + 9 * HOUR, **given)


def test_a_matter_is_in_the_queue_once(places: Places) -> None:
    case = opened(places)
    with pytest.raises(actions.CaseOpen):
        actions.open_case(matter=case.matter, due_at=NOON + DAY, at=NOON)
    refuse(case)
    again = actions.open_case(matter=case.matter, due_at=NOON + 3 * DAY, at=NOON + DAY)
    assert again.pk != case.pk  # mended and submitted again


def test_every_reason_has_words_an_article_and_advice() -> None:
    for code, reason in REASONS.items():
        assert code == reason.code
        assert reason.clause
        assert str(reason.label)
        assert str(reason.advice)
    law = [code for code, reason in REASONS.items() if reason.basis == "law"]
    # what art. 23-1 names
    assert {"overthrow", "integrity", "war", "hatred", "terror", "rights"} <= set(law)


def test_a_refusal_has_code_clause_and_words(places: Places) -> None:
    case = refuse(opened(places))
    assert case.reason_clause == "ст. 23-1 Закону № 393/96-ВР"
    named = refuse(opened(places), reason_code="duplicate", clause="п. 7 Статуту громади")
    assert named.reason_clause == "п. 7 Статуту громади"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reason_code": "dislike"}, actions.UnknownReason),
        ({"reason_code": ""}, actions.UnknownReason),
        ({"text": " "}, actions.TextMissing),
        ({"by": "olena"}, actions.OwnMatter),
    ],
)
def test_a_refusal_without_grounds_is_refused(
    places: Places, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    case = opened(places)
    with pytest.raises(refusal):
        refuse(case, **changes)
    assert ModerationCase.objects.get().decision == "pending"


def test_of_two_moderators_one_decides(places: Places) -> None:
    case = opened(places)
    same = ModerationCase.objects.get()
    refuse(case)
    with pytest.raises(actions.AlreadyDecided):
        refuse(same, by="bohdan", decision="published")
    assert ModerationCase.objects.get().decision == "refused"


def test_only_the_author_appeals_only_a_refusal_and_once(places: Places) -> None:
    case = opened(places)
    with pytest.raises(actions.NotRefused):
        appeal(case)
    refuse(case)
    with pytest.raises(actions.NotAuthor):
        appeal(case, by="taras")
    with pytest.raises(actions.TextMissing):
        appeal(case, text=" ")
    appeal(case)
    with pytest.raises(actions.AlreadyAppealed):
        appeal(case)
    second_look(case)
    with pytest.raises(actions.AlreadyAppealed):
        appeal(case)


def test_the_second_look_is_taken_by_another_person(places: Places) -> None:
    case = appeal(refuse(opened(places)))
    with pytest.raises(actions.SamePerson):
        second_look(case, by="maria")
    with pytest.raises(actions.OwnMatter):
        second_look(case, by="olena")
    with pytest.raises(actions.TextMissing):
        second_look(case, reason="")
    assert second_look(case, is_upheld=False).appeal == "overturned"
    with pytest.raises(actions.AlreadyDecided):
        second_look(case)


def test_the_record_lets_anyone_recompute_the_register_without_finding_the_matter(
    places: Places,
) -> None:
    before = journal.head()
    case = second_look(appeal(refuse(opened(places))))
    entries = list(journal.entries(after=before))
    assert [entry.verb for entry in entries] == [
        "discussion.decided",
        "discussion.appealed",
        "discussion.appeal_decided",
    ]
    assert {entry.matter_id for entry in entries} == {None}
    opening = Opening.objects.get(leaf=entries[0].leaf)
    assert opening.is_public
    assert f'"case":{case.pk}' in opening.content
    for secret in (case.reason_text, case.matter.title, "maria"):
        assert secret not in opening.content


def test_a_decision_that_failed_leaves_no_entry(places: Places) -> None:
    case = opened(places)
    with pytest.raises(actions.OwnMatter):
        refuse(case, by="olena")
    assert not Entry.objects.filter(verb="discussion.decided").exists()


def test_the_queue_is_by_age_and_says_who_may_decide(places: Places) -> None:
    newer, older = opened(places, NOON + 2 * HOUR), opened(places, NOON)
    appealed = appeal(refuse(opened(places, NOON - DAY)))
    own = opened(places, NOON + 3 * HOUR, author="maria")
    at = NOON + 50 * HOUR
    rows = queue.rows(at, sample.person("maria"))
    assert [row.case for row in rows] == [older, newer, own, appealed]
    assert [row.hours for row in rows] == [50, 48, 47, 44]
    assert [row.hours_left for row in rows] == [-2, 0, 1, 4]
    assert [row.can_decide for row in rows] == [True, True, False, False]
    assert [row.is_appeal for row in rows] == [False, False, False, True]
    assert queue.age(at) == queue.Age(number=4, oldest_hours=50, late=1)


def test_an_empty_queue_has_no_age(places: Places) -> None:
    assert queue.age(NOON) == queue.Age(0, 0, 0)


def test_the_register_shows_number_rule_hours_role_and_appeal_and_no_name(places: Places) -> None:
    published = opened(places)
    refuse(published, decision="published", at=NOON + 49 * HOUR)
    refused = second_look(appeal(refuse(opened(places))), is_upheld=False)
    opened(places)  # what waits is not in the register
    rows = register.rows()
    assert [row.number for row in rows] == [refused.pk, published.pk]
    row = rows[0]
    assert (row.reason_code, row.clause) == ("hatred", "ст. 23-1 Закону № 393/96-ВР")
    assert (row.hours, row.was_late, row.role) == (5, False, "moderator")
    assert (row.appeal, rows[1].was_late) == ("overturned", True)
    assert register.totals() == register.Totals(
        published=1, refused=1, appealed=1, overturned=1, late=1
    )


def test_the_register_has_pages_and_one_query(
    places: Places, django_assert_num_queries: Any
) -> None:
    cases = [refuse(opened(places)) for _ in range(5)]
    with django_assert_num_queries(1):
        first = register.rows(limit=3)
    rest = register.rows(before=first[-1].number, limit=3)
    assert [row.number for row in first + rest] == [case.pk for case in reversed(cases)]
    assert register.rows(decision="published") == []
