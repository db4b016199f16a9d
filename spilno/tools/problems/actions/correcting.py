"""What who reported may mend before anybody took it up: the category."""

from datetime import datetime
from typing import Any

from spilno.duties import routing
from spilno.record import journal
from spilno.tools.problems import stages
from spilno.tools.problems.actions import owing
from spilno.tools.problems.actions.moving import change, enter, lock_in
from spilno.tools.problems.models import Problem


def correct(*, problem: Problem, category: str, at: datetime) -> Problem:
    """Set the category that was guessed wrong; who answers and the term follow it. Raises NotNow.

    The term still runs from the registration.
    """
    with journal.transaction() as book:
        held = lock_in(problem, stages.NEW)
        owing.lift(held, category, at)
        suggested = routing.suggest(category, held.matter.place, at)
        who: dict[str, Any] = {"authority": None, "unit": None, "post": None}
        if suggested:
            who = {"authority": suggested.authority, "unit": suggested.unit, "post": suggested.post}
        change(held, at, category=category, **who)
        change(held, at, due_at=owing.begin(held, at, since=held.reported_at))
        held.matter.stage_ends_at = held.due_at
        held.matter.save(update_fields=["stage_ends_at"])
        enter(held, book, "corrected", at, {"category": category})
    return held
