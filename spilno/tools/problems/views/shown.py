"""A problem as its page tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from spilno.duties import terms
from spilno.places.borders import pictures
from spilno.tools.problems import counts, dangers, stages
from spilno.tools.problems.actions import owing
from spilno.tools.problems.models import Problem, ReportPhoto, Step
from spilno.tools.problems.tool import TOOL


@dataclass(frozen=True)
class Told:
    """One step of the story, in words."""

    step: Step
    label: str
    is_bad: bool


@dataclass
class Shown:
    """A problem and what is said of it. `is_whole`: for those who may see the true point."""

    problem: Problem
    at: datetime
    is_whole: bool = False

    @property
    def stage_label(self) -> str:
        """Return the state in words."""
        return _(stages.TIMELINE.by_code[self.problem.matter.stage].label)

    @property
    def is_unmended(self) -> bool:
        """Tell whether somebody owes something."""
        return self.problem.matter.stage in stages.UNMENDED

    @property
    def is_said_to_be_done(self) -> bool:
        """Tell whether people are asked what they say of it."""
        return self.problem.matter.stage in stages.SAID_TO_BE_DONE

    @property
    def is_overdue(self) -> bool:
        """Tell whether the term is over."""
        due = self.problem.due_at
        return due is not None and terms.is_past(due, self.at)

    @property
    def is_in_hours(self) -> bool:
        """Tell whether the term is counted in hours: then its end has an hour too."""
        return owing.rule(self.problem).unit == "hour"

    @cached_property
    def concerned(self) -> int:
        """Return how many people it concerns."""
        return counts.concerned([self.problem.pk])[self.problem.pk]

    @property
    def address(self) -> str:
        """Return the address that this reader may see."""
        return self.problem.address if self.is_whole else self.problem.shown_address

    @property
    def photos(self) -> list[ReportPhoto]:
        """Return the photos that this reader may see."""
        return [each for each in self.problem.photos.all() if self.is_whole or not each.is_held]

    @property
    def has_held_photos(self) -> bool:
        """Tell whether photos wait for a moderator."""
        return any(each.is_held for each in self.problem.photos.all())

    @property
    def calls(self) -> Sequence[str]:
        """Return emergency numbers while it is not mended."""
        problem = self.problem
        return dangers.numbers(problem.category, problem.text) if self.is_unmended else ()

    @cached_property
    def story(self) -> list[Told]:
        """Return the steps in their order; those between who mends only for them."""
        steps = sorted(self.problem.steps.all(), key=lambda step: (step.at, step.pk))
        return [_told(step) for step in steps if step.is_public or self.is_whole]

    @property
    def picture(self) -> str:
        """Return the community with the point, as SVG; nothing without a point."""
        point = self.problem.shown_point
        if point is None:
            return ""
        title = self.problem.matter.place.full_name
        return pictures.draw(self.problem.matter.place_id, [point], title) or ""

    @property
    def where(self) -> str:
        """Return the point in words, for those who do not see the picture."""
        point = self.problem.shown_point
        return pictures.words(self.problem.matter.place_id, *point) if point else ""


BAD = ("problems.returned", "problems.reopened", "problems.refused", "problems.judged_not_mended")


def _told(step: Step) -> Told:
    verb = TOOL.verbs.get(step.verb)
    return Told(step, _(verb.label) if verb else step.verb, step.verb in BAD)
