"""What may be told of a public appeal: never its author, and no personal data that rules find."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from spilno.civic.models import Matter
from spilno.duties.models import Answer
from spilno.duties.thread import masking
from spilno.tools.appeals import stages
from spilno.tools.appeals.addresses import url
from spilno.tools.appeals.models import Appeal

SHORTEST = 3  # characters of a name that is looked for in an answer


def stage_label(appeal: Appeal) -> str:
    """Return the stage in words; once answered, with the result."""
    label = _(stages.TIMELINE.by_code[appeal.matter.stage].label)
    return f"{label}: {appeal.get_result_display()}" if appeal.result else label


def authors(joined: int) -> str:
    """Say how many authors there are, without a case that depends on it."""
    return _("Authors: %(count)s") % {"count": joined + 1}


def public_answer(appeal: Appeal, answer: Answer) -> str:
    """Return an answer without the author's name, home and whatever else the rules find."""
    known = (appeal.surname, appeal.residence, appeal.reply_to, appeal.phone, appeal.author_name)
    hidden = [each for each in known if len(each) >= SHORTEST]
    found = [each.text for each in masking.find(answer.text)]
    return masking.hide(answer.text, [*hidden, *found])


def describe(matter: Matter) -> dict[str, Any]:
    """Return the public object, as JSON types."""
    near = Appeal.objects.select_related("matter", "addressee", "opening")
    appeal = near.get(pk=matter.pk)
    return {
        "url": url(matter),
        "number": appeal.number,
        "kind_of_appeal": appeal.kind,
        "topic": appeal.topic or None,
        "addressee": appeal.addressee_id,
        "text": appeal.words,
        "is_collective": appeal.is_collective,
        "authors": appeal.co_authors.filter(left_at=None).count() + 1,
        "result": appeal.result or None,
        "dates": _dates(appeal),
        "answers": [_answer(appeal, each) for each in matter.answers.order_by("entered_at")],
        "passings": [
            {"from": each.source_id, "to": each.target_id, "is_late": each.is_late}
            for each in appeal.passings.order_by("pk")
        ],
    }


def _answer(appeal: Appeal, answer: Answer) -> dict[str, Any]:
    return {
        "result": answer.result,
        "text": public_answer(appeal, answer),
        "signer": f"{answer.signer_name}, {answer.signer_post}",
        "entered_at": _iso(answer.entered_at),
    }


def _dates(appeal: Appeal) -> dict[str, str | None]:
    names = ("sent", "received", "registered", "extended", "answered", "published")
    return {f"{name}_at": _iso(getattr(appeal, f"{name}_at")) for name in names}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
