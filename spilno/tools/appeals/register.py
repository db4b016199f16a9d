"""The register of appeals that a body must keep (КМУ № 348), with the card (КМУ № 858), as CSV."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from io import StringIO

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from spilno.duties.models import Duty
from spilno.places import topics
from spilno.places.models import Authority
from spilno.tools.appeals import stages
from spilno.tools.appeals.models import Appeal

COLUMNS = (
    "Реєстраційний номер",
    "Дата реєстрації",
    "Номер на платформі",
    "Дата надходження",
    "Прізвище, ім’я, по батькові",
    "Місце проживання",
    "Кількість співавторів",
    "Форма надходження",
    "Ознака",
    "Вид",
    "Стать",
    "Суб’єкт",
    "Тип",
    "Категорія автора",
    "Соціальний стан",
    "Першочергово",
    "Тема за класифікатором",
    "Короткий зміст",
    "Виконавець",
    "Резолюція",
    "Строк",
    "Строк продовжено",
    "Результат",
    "Дата відповіді",
    "Вихідний номер",
    "Вчасно",
    "Переслано",
)
RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run it


def rows(authority: Authority, first: date, last: date) -> Iterator[list[str]]:
    """Return the rows of appeals received in these days, the last one included, by number."""
    for appeal in _found(authority, first, last):
        yield [_safe(cell) for cell in _row(appeal)]


def written(authority: Authority, first: date, last: date) -> str:
    """Return the whole register; spreadsheets know by its first character that it is UTF-8."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(authority, first, last))
    return "\ufeff" + out.getvalue()


def _found(authority: Authority, first: date, last: date) -> "QuerySet[Appeal]":
    near = ("matter", "opening", "card", "addressee")
    joined = Count("co_authors", filter=Q(co_authors__left_at=None), distinct=True)
    mine = Appeal.objects.filter(addressee=authority, received_at__isnull=False)
    during = mine.filter(received_at__date__gte=first, received_at__date__lte=last)
    found = during.select_related(*near).prefetch_related("matter__duties", "matter__answers")
    return found.annotate(joined=joined).order_by("received_at", "pk")


def _row(appeal: Appeal) -> list[str]:
    return [*_about(appeal), *_card(appeal), *_review(appeal)]


def _about(appeal: Appeal) -> list[str]:
    joined: int = appeal.joined  # type: ignore[attr-defined] # annotated
    return [
        appeal.incoming_number,
        _on(appeal.incoming_on),
        appeal.number,
        _day(appeal.received_at),
        appeal.author_name,
        appeal.residence,
        str(joined),
    ]


def _card(appeal: Appeal) -> list[str]:
    card = getattr(appeal, "card", None)
    topic = topics.topics().get(appeal.topic)
    said = dict.fromkeys(("form", "sign", "sex", "subject"), "")
    if card is not None:
        said = {name: str(getattr(card, f"get_{name}_display")()) for name in said}
    return [
        said["form"],
        said["sign"],
        appeal.get_kind_display(),
        said["sex"],
        said["subject"],
        _("electronic"),
        card.author_category if card else "",
        card.author_status if card else "",
        _yes(appeal.has_privilege),
        f"{topic.section}. {topic}" if topic else "",
        appeal.matter.title,
        card.executor if card else "",
        card.resolution if card else "",
    ]


def _review(appeal: Appeal) -> list[str]:
    duties = [each for each in appeal.matter.duties.all() if each.kind == "appeal_answer"]
    mine = [each for each in duties if each.authority_id == appeal.addressee_id]
    duty = max(mine, key=lambda each: each.pk, default=None)
    answer = max(appeal.matter.answers.all(), key=lambda each: each.pk, default=None)
    return [
        _day(duty.due_at) if duty else "",
        _yes(appeal.extended_at is not None),
        _result(appeal),
        _day(answer.entered_at) if answer else "",
        answer.outgoing_number if answer else "",
        _in_time(duty),
        _("forwarded to us") if appeal.passings.exists() else "",
    ]


def _in_time(duty: Duty | None) -> str:
    words = {Duty.State.MET: _("yes"), Duty.State.MET_LATE: _("no"), Duty.State.OVERDUE: _("no")}
    return str(words.get(Duty.State(duty.state), "")) if duty else ""


def _result(appeal: Appeal) -> str:
    if appeal.result:
        return appeal.get_result_display()
    return _(stages.TIMELINE.by_code[appeal.matter.stage].label)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell


def _yes(value: bool) -> str:
    return _("yes") if value else ""


def _day(moment: datetime | None) -> str:
    return f"{localtime(moment):%d.%m.%Y}" if moment else ""


def _on(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
