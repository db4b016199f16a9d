"""The next legal step of one who is not satisfied: only those still in time, with their words.

Pure: no database, no clock. What the law says is data (`data/remedies.yaml`), with its source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spilno.duties import terms
from spilno.duties.terms import Calendar

FILE = Path(__file__).parent / "data" / "remedies.yaml"
Outcome = Literal["silence", "refusal", "answer", "late"]

LABELS: Mapping[str, Promise] = {
    "formal_appeal": _("Make it a formal appeal: a term of law begins"),
    "head": _("Complain to the head of the body"),
    "higher": _("Complain to the higher body"),
    "ombudsman": _("Write to the Parliament Commissioner for Human Rights"),
    "court": _("Go to the administrative court"),
}
NOTES: Mapping[str, Promise] = {
    "formal_appeal": _("The date of your report stays in the text."),
    "head": _("The quickest way: the body can mend it itself."),
    "higher": _("Never to the one complained about: law № 393/96-ВР, art. 7."),
    "ombudsman": _("Free of charge, through ombudsman.gov.ua or by post."),
    "court": _("The court of your place of living or of the body, as you choose. There is a fee."),
}


@dataclass(frozen=True)
class Case:
    """What was written, what came of it, and who wrote it. All days are days in Kyiv."""

    kind: str  # a key of `kinds` in the data: request, appeal, petition, problem
    outcome: Outcome
    body: str
    title: str
    number: str
    url: str  # the whole address of its page
    received_on: date
    due_on: date
    answered_on: date | None = None
    learnt_on: date | None = None  # None: the day of the answer, or the first day of silence
    reasons: str = ""
    higher: str = ""  # the body above; empty: there is none, and that step is left out
    name: str = ""  # of the author
    contact: str = ""
    body_id: int | None = None  # numbers of the authorities, for sending it on
    higher_id: int | None = None

    @property
    def decided_on(self) -> date:
        """Return the day of the answer, or the first day after the term that passed in silence."""
        return self.answered_on or self.due_on + timedelta(days=1)


@dataclass(frozen=True)
class Remedy:
    """One step: to whom, until when, by which law, and the text to sign."""

    code: str
    to: str
    until: date | None  # the last day; None: there is no term
    law: str
    source: str
    is_read: bool  # someone has read it in the law
    text: str
    to_id: int | None = None  # the authority it goes to, when it is one on file

    @property
    def label(self) -> str:
        """Return what to do, in people's words."""
        return str(LABELS[self.code])

    @property
    def note(self) -> str:
        """Return what is good to know before one does it."""
        return str(NOTES[self.code])

    @property
    def is_complaint(self) -> bool:
        """Tell whether it can be sent as an appeal to an authority."""
        return self.code in ("head", "higher", "formal_appeal")


def of(case: Case, on: date, calendar: Calendar) -> list[Remedy]:
    """Return the steps that are still in time on that day, in their order. Raises KeyError."""
    found = (_remedy(code, case, on, calendar) for code in _data()["kinds"][case.kind])
    return [each for each in found if each is not None and _is_in_time(each, on)]


def day(value: date) -> str:
    """Return 25.11.2026."""
    return f"{value:%d.%m.%Y}"


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return data


def _remedy(code: str, case: Case, on: date, calendar: Calendar) -> Remedy | None:
    if code == "higher" and not case.higher:
        return None
    step = _data()["steps"][code]
    to = step["to"].format(body=case.body, higher=case.higher)
    until = _until(step["within"], case, calendar)
    text = _text(code, step["heading"], to, case, on)
    to_id = {"higher": case.higher_id, "head": case.body_id, "formal_appeal": case.body_id}
    law = {name: step[name] for name in ("law", "source", "is_read")}
    return Remedy(code=code, to=to, until=until, text=text, to_id=to_id.get(code), **law)


def _until(bounds: Sequence[Mapping[str, Any]], case: Case, calendar: Calendar) -> date | None:
    """The last day by the earliest bound; from a day off it moves (Civil Code art. 254(5))."""
    days = [terms.add_months(_start(bound["from"], case), bound["months"]) for bound in bounds]
    return calendar.on_or_after(min(days)) if days else None


def _start(event: str, case: Case) -> date:
    return case.decided_on if event == "decision" else case.learnt_on or case.decided_on


def _is_in_time(remedy: Remedy, on: date) -> bool:
    return remedy.until is None or on <= remedy.until


def _text(code: str, heading: str, to: str, case: Case, on: date) -> str:
    asked = [f"{place}. {each}" for place, each in enumerate(_data()["demands"][code], start=1)]
    head = [f"Кому: {to}", f"Від кого: {case.name or '____________'}"]
    parts = [
        "\n".join([*head, f"Куди відповісти: {case.contact or '____________'}"]),
        heading,
        f"Орган: {case.body}\nСправа: № {case.number}, «{case.title}»\nСторінка: {case.url}",
        _facts(case, on),
        "\n".join(["Прошу:", *asked]),
        f"Дата: {day(on)}\nПідпис: ____________",
    ]
    return "\n\n".join(parts) + "\n"


def _facts(case: Case, on: date) -> str:
    words = {
        "on": day(on),
        "received_on": day(case.received_on),
        "due_on": day(case.due_on),
        "answered_on": day(case.answered_on) if case.answered_on else "",
        "reasons": case.reasons,
    }
    template: str = _data()["facts"][case.kind][case.outcome]
    return template.format(**words).strip()


def outcome(*, is_overdue: bool, is_refused: bool, is_late: bool) -> Outcome:
    """Return what came of it: silence, a refusal, a late answer, or an answer not to the point."""
    if is_overdue:
        return "silence"
    if is_refused:
        return "refusal"
    return "late" if is_late else "answer"


def day_of(moment: datetime) -> date:
    """Return the day in Kyiv of a moment: what a case is made of."""
    return terms.kyiv_day(moment)
