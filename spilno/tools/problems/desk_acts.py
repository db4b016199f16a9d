"""The acts of the dispatcher's desk as data: their words, their forms, where they are possible."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spilno.tools.problems import actions, stages
from spilno.tools.problems.actions import By
from spilno.tools.problems.forms import desk as forms
from spilno.tools.problems.models import Problem

Run = Callable[[Problem, Mapping[str, Any], By, datetime], object]


@dataclass(frozen=True)
class Act:
    """One act. `verb`: of the move it makes, empty for one that moves nothing."""

    code: str
    verb: str
    label: Promise | str
    form: type[forms.ActForm]
    run: Run
    is_bulk: bool = True
    has_phrases: bool = True
    is_bad: bool = False  # shown as what ends it without mending
    note: Promise | str = ""  # what follows from it

    def fits(self, stage: str) -> bool:
        """Tell whether a report in this stage can be acted on so."""
        if not self.verb:
            return stage in stages.UNMENDED
        return any(
            (move.source, move.verb) == (stage, f"problems.{self.verb}") for move in stages.MOVES
        )


def _accept(problem: Problem, data: Mapping[str, Any], by: By, at: datetime) -> object:
    return actions.accept(problem=problem, text=data["text"], by=by, at=at)


def _assign(problem: Problem, data: Mapping[str, Any], by: By, at: datetime) -> object:
    unit, post = data["executor"]
    return actions.assign(problem=problem, unit=unit, post=post, text=data["text"], by=by, at=at)


def _explain(problem: Problem, data: Mapping[str, Any], by: By, at: datetime) -> object:
    return actions.explain(problem=problem, text=data["text"], by=by, at=at)


def _postpone(problem: Problem, data: Mapping[str, Any], by: By, at: datetime) -> object:
    planned = data["planned_on"]
    return actions.postpone(problem=problem, text=data["text"], planned_on=planned, by=by, at=at)


def _finish(problem: Problem, data: Mapping[str, Any], by: By, at: datetime) -> object:
    return actions.finish(problem=problem, text=data["text"], by=by, at=at)


def _refuse(problem: Problem, data: Mapping[str, Any], by: By, at: datetime) -> object:
    return actions.refuse(problem=problem, text=data["text"], by=by, at=at)


def _forward(problem: Problem, data: Mapping[str, Any], by: By, at: datetime) -> object:
    return actions.forward(problem=problem, to=data["to"], text=data["text"], by=by, at=at)


def _merge(problem: Problem, data: Mapping[str, Any], by: By, at: datetime) -> object:
    return actions.merge(problem=problem, into=data["into"], by=by, at=at)


def _sort(problem: Problem, data: Mapping[str, Any], by: By, at: datetime) -> object:
    wanted = {"priority": data["priority"], "category": data["category"]}
    return actions.prioritise(problem=problem, by=by, at=at, **wanted)


def _note(problem: Problem, data: Mapping[str, Any], by: By, at: datetime) -> object:
    is_public = not data["is_inner"]
    return actions.note(problem=problem, text=data["text"], is_public=is_public, by=by, at=at)


_ALL = (
    Act("accept", "accepted", _("Accept"), forms.OptionalWords, _accept),
    Act("assign", "assigned", _("Give to who will mend it"), forms.AssignForm, _assign),
    Act("explain", "explained", _("Explain"), forms.Reasons, _explain,
        note=_("For what needs no mending. Who reported can return it.")),
    Act("postpone", "postponed", _("It waits for money"), forms.MoneyForm, _postpone),
    Act("finish", "done", _("Done"), forms.OptionalWords, _finish,
        note=_("It is your word. Those who reported are asked whether it is so.")),
    Act("merge", "merged", _("Join with another report"), forms.MergeForm, _merge,
        has_phrases=False),
    Act("sort", "", _("Urgency and category"), forms.SortForm, _sort, has_phrases=False),
    Act("note", "", _("Add a note"), forms.NoteForm, _note),
    Act("forward", "forwarded", _("Not ours: forward"), forms.ForwardForm, _forward),
    Act("refuse", "refused", _("Refuse"), forms.Reasons, _refuse, is_bad=True,
        note=_("It ends here. Everyone reads the reason.")),
)  # fmt: skip
ACTS: Mapping[str, Act] = {act.code: act for act in _ALL}


def possible(stage: str) -> list[Act]:
    """Return the acts on a report in this stage, in their order."""
    return [act for act in _ALL if act.fits(stage)]


def bulk() -> list[Act]:
    """Return the acts that are offered for many reports at once."""
    return [act for act in _ALL if act.is_bulk]


def worded() -> list[tuple[str, Any]]:
    """Return the acts that ready words can be kept for."""
    return [(act.code, act.label) for act in _ALL if act.has_phrases]
