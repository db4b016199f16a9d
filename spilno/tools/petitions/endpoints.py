"""What the rest of the house asks of petitions, by name (`civic.tools`)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from spilno.assisted.shares import Share
from spilno.civic.models import Matter
from spilno.civic.tools import Card
from spilno.duties import terms
from spilno.duties.models import Answer, Duty, KeptFile
from spilno.places.models import Authority
from spilno.tools.petitions import counts, stages
from spilno.tools.petitions.addresses import url as url
from spilno.tools.petitions.desk import act_at_desk as act_at_desk
from spilno.tools.petitions.desk import at_desk as at_desk
from spilno.tools.petitions.desk import revoke_at_desk as revoke_at_desk
from spilno.tools.petitions.desk import shares
from spilno.tools.petitions.models import Petition, Tally
from spilno.tools.petitions.next_step import unsatisfied as unsatisfied

PUBLIC = Matter.Visibility.PUBLIC


def moderation_url(matter: Matter) -> str:
    """Return where a moderator decides: the petition itself, or the appeal against its refusal."""
    page = "decide-appeal" if matter.stage == stages.REJECTED else "moderate"
    return f"/petitions/{matter.pk}/{page}/"


def desk_url(matter: Matter) -> str:
    """Return where the one who owes the next step acts: moderator, operator or official."""
    if matter.stage in (stages.MODERATION, stages.REJECTED):
        return moderation_url(matter)
    waits = matter.stage == stages.APPEAL and matter.petition.sent_at is None
    if matter.stage == stages.THRESHOLD_REACHED or waits:
        return f"/petitions/{matter.pk}/hand-over/"
    return f"/petitions/{matter.pk}/office/"


def cards(matters: Sequence[Matter], at: datetime) -> list[Card]:
    """Return a card of each, in their order: three queries whatever their number."""
    ids = [matter.pk for matter in matters]
    found = Petition.objects.select_related("matter__place", "addressee").in_bulk(ids)
    numbers, owed = counts.totals(ids), _owed(ids)
    return [
        _card(found[matter.pk], numbers[matter.pk], owed.get(matter.pk), at)
        for matter in matters
        if matter.pk in found
    ]


def describe(matter: Matter, at: datetime) -> dict[str, Any]:
    """Return what is public of a petition beyond its matter, as JSON types."""
    petition = Petition.objects.select_related("addressee").get(pk=matter.pk)
    count = counts.one(matter.pk)
    return {
        "url": url(matter),
        "number": petition.number,
        "text": petition.text,
        "author": petition.author_name,
        "addressee": petition.addressee_id,
        "threshold": petition.threshold,
        "result": petition.result or None,
        "signatures": {
            "total": count.total,
            "by_level": dict(count.by_level),
            "at_desks": [_share(each) for each in shares(matter.pk)],
        },
        "signatures_as_of": _iso(count.as_of),
        "signatures_as_of_entry": count.as_of_sequence,
        "dates": _dates(petition),
        "answers": [_answer(each) for each in _with_files(matter.answers).order_by("entered_at")],
        "steps": [_step(each) for each in _with_files(petition.steps).order_by("entered_at", "pk")],
        "void_batches": [_batch(each) for each in petition.void_batches.order_by("voided_at")],
    }


def of_authority(authority: Authority) -> QuerySet[Matter]:
    """Return the public petitions addressed to the authority."""
    return Matter.objects.filter(petition__addressee=authority, visibility=PUBLIC)


def addressees(matter_ids: Iterable[int]) -> dict[int, Authority]:
    """Return whom each petition is addressed to, in one query."""
    found = Petition.objects.filter(pk__in=list(matter_ids)).select_related("addressee")
    return {each.pk: each.addressee for each in found if each.addressee is not None}


def published_counts() -> dict[int, dict[str, int]]:
    """Return the published number of signatures of each petition by level of assurance."""
    found: dict[int, dict[str, int]] = {}
    for petition, level, number in Tally.objects.values_list("petition", "level", "number"):
        found.setdefault(petition, {})[level] = number
    return found


def counted_upto() -> int:
    """Return the number of the last entry of the record that `published_counts` covers."""
    return counts.read_upto()


def _owed(ids: Sequence[int]) -> Mapping[int, Duty]:
    """Return of each matter the running duty that ends first."""
    running = Duty.objects.filter(matter__in=ids, state__in=Duty.RUNNING)
    ordered = running.select_related("authority").order_by("-due_at")
    return {duty.matter_id: duty for duty in ordered}


def _card(petition: Petition, total: int, duty: Duty | None, at: datetime) -> Card:
    matter = petition.matter
    is_over = petition.closes_at is not None and at > petition.closes_at
    is_open = matter.stage == stages.COLLECTING and not is_over
    is_counted = petition.published_at is not None
    return Card(
        matter_id=matter.pk,
        kind=matter.kind,
        kind_label=_("Petition"),
        title=matter.title or _("A draft without a title"),
        url=url(matter),
        place=matter.place.full_name,
        stage=matter.stage,
        stage_label=stage_label(petition),
        is_open=is_open,
        days_left=_days_left(petition, duty, is_open, at),
        progress=total if is_counted else None,
        goal=petition.threshold,
        progress_label=_progress(total, petition.threshold) if is_counted else "",
        act_label=_("Sign") if is_open else "",
        act_url=f"/petitions/{matter.pk}/sign/" if is_open else "",
        owes=_owes(duty),
        is_overdue=duty is not None and duty.state_at(at) == Duty.State.OVERDUE,
    )


def stage_label(petition: Petition) -> str:
    """Return the stage in words; once answered, with the result."""
    label = _(stages.TIMELINE.by_code[petition.matter.stage].label)
    return f"{label}: {petition.get_result_display()}" if petition.result else label


def _progress(total: int, goal: int | None) -> str:
    count = number_format(total, force_grouping=True)
    if goal is None:
        return _("Signatures: %(total)s. No threshold is on file") % {"total": count}
    words = {"total": count, "goal": number_format(goal, force_grouping=True)}
    return _("Signatures: %(total)s of %(goal)s") % words


def _days_left(petition: Petition, duty: Duty | None, is_open: bool, at: datetime) -> int | None:
    if is_open and petition.closes_at is not None:
        return (terms.kyiv_day(petition.closes_at) - terms.kyiv_day(at)).days
    if duty is None or duty.state_at(at) == Duty.State.OVERDUE:
        return None
    return duty.days_left(at)


def _owes(duty: Duty | None) -> str:
    if duty is None:
        return ""
    return duty.authority.name if duty.authority is not None else _("Operator of the platform")


def _dates(petition: Petition) -> dict[str, str | None]:
    names = ("published", "closes", "reached", "closed", "sent", "received", "notice", "answered")
    dates = {f"{name}_at": _iso(getattr(petition, f"{name}_at")) for name in names}
    return {**dates, "executed_at": _iso(petition.executed_at)}


def _share(share: Share) -> dict[str, int]:
    return {"officer": share.officer, "authority": share.authority, "number": share.number}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "result": answer.result,
        "text": answer.text,
        "signer": f"{answer.signer_name}, {answer.signer_post}",
        "entered_at": _iso(answer.entered_at),
        "official_url": answer.official_url or None,
        "files": [_file(each) for each in answer.files.all()],
    }


def _with_files(rows: Any) -> Any:
    return rows.prefetch_related("files")


def _file(file: KeptFile) -> dict[str, Any]:
    return {
        "url": file.url,
        "name": file.name,
        "caption": file.caption or None,
        "content_type": file.content_type,
        "size": file.size,
    }


def _step(step: Any) -> dict[str, Any]:
    return {
        "text": step.text,
        "planned_on": step.planned_on.isoformat() if step.planned_on else None,
        "done_on": step.done_on.isoformat() if step.done_on else None,
        "files": [_file(each) for each in step.files.all()],
    }


def _batch(batch: Any) -> dict[str, Any]:
    return {
        "name": batch.name,
        "reason": batch.reason,
        "size": batch.size,
        "voided_at": _iso(batch.voided_at),
        "reversed_at": _iso(batch.reversed_at),
        "reversal_reason": batch.reversal_reason or None,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
