"""A longer term with a reason: from the receipt, never after the term is over."""

from datetime import date

import pytest

from spilno.civic.term import Term
from spilno.duties import actions, terms
from spilno.duties.models import Duty
from spilno.duties.tests import acts
from spilno.duties.tests.acts import LATE, MONDAY
from spilno.places.models import Place

pytestmark = pytest.mark.django_db
ARTICLE = "ст. 20 Закону № 393/96-ВР"
LONGER = Term(45, "day")


def extend(duty: Duty, **changes: object) -> Duty:
    given = {"term": LONGER, "article": ARTICLE, "reason": "Потрібна експертиза", "at": MONDAY}
    return actions.extend(duty=duty, **{**given, **changes})  # type: ignore[arg-type]


def test_the_longer_term_counts_from_the_receipt(places: dict[str, Place]) -> None:
    duty = extend(acts.begin(places))
    stored = Duty.objects.get()
    assert terms.kyiv_day(stored.due_at) == date(2027, 1, 21)
    assert (stored.article, stored.term) == (ARTICLE, LONGER)
    assert acts.verbs(duty.matter)[-1] == "duties.extended"


def test_what_is_overdue_is_not_extended(places: dict[str, Place]) -> None:
    with pytest.raises(actions.AlreadyEnded):
        extend(acts.begin(places), at=LATE)


def test_a_longer_term_has_a_reason_and_is_longer(places: dict[str, Place]) -> None:
    duty = acts.begin(places)
    with pytest.raises(actions.ReasonMissing):
        extend(duty, reason=" ")
    with pytest.raises(actions.NotLonger):
        extend(duty, term=Term(2, "day"))
