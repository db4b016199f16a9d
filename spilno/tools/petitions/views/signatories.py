"""Who has signed: the list that the law makes public, paged, with what spot checks need."""

from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from spilno.duties.terms import kyiv_day
from spilno.people.access import access
from spilno.people.levels import Level
from spilno.people.models import Role
from spilno.record.models import Entry
from spilno.tools.petitions.models import Petition, Signature
from spilno.tools.petitions.views import finding, own
from spilno.tools.petitions.views.shown import context, show

PAGE = 100
SIGNER = Signer(salt="petitions.signatories")


@require_safe
@access("anyone")
def signatures(request: HttpRequest, number: int) -> HttpResponse:
    """List valid signatures in the order of signing, a hundred a page, and one's own line."""
    petition = finding.readable(request, number)
    place, moment, key = _after(request)
    found = petition.signatures.filter(state=Signature.State.VALID)
    if moment:
        found = found.filter(Q(signed_at=moment, pk__gt=key) | Q(signed_at__gt=moment))
    rows = list(found.order_by("signed_at", "pk")[: PAGE + 1])
    shown = context(
        show(petition),
        lines=_lines(rows[:PAGE], place),
        own=_own(request, petition),
        may_hide=finding.is_role(request, Role.Kind.MODERATOR),
        next_url=_next(request.path, rows, place) if len(rows) > PAGE else None,
    )
    response = render(request, "petitions/signatures.html", shown)
    response["X-Robots-Tag"] = "noindex"
    return response


def _after(request: HttpRequest) -> tuple[int, str, int]:
    cursor = request.GET.get("after", "")
    if not cursor:
        return 0, "", 0
    try:
        place, moment, key = SIGNER.unsign(cursor).split("|")
    except BadSignature:
        raise Http404 from None
    return int(place), moment, int(key)


def _next(path: str, rows: list[Signature], place: int) -> str:
    last = rows[PAGE - 1]
    cursor = SIGNER.sign(f"{place + PAGE}|{last.signed_at.isoformat()}|{last.pk}")
    return f"{path}?{urlencode({'after': cursor})}"


def _lines(rows: list[Signature], place: int) -> list[dict[str, Any]]:
    sequences = _sequences(rows)
    return [
        _line(row, sequences.get(bytes(row.leaf)), number)
        for number, row in enumerate(rows, start=place + 1)
    ]


def _sequences(rows: list[Signature]) -> dict[bytes, int]:
    entries = Entry.objects.filter(leaf__in=[row.leaf for row in rows])
    return {bytes(leaf): number for leaf, number in entries.values_list("leaf", "sequence")}


def _line(row: Signature, sequence: int | None, place: int) -> dict[str, Any]:
    is_shown = bool(row.name) and not row.is_hidden
    return {
        "place": place,
        "name": row.name if is_shown else _("not shown"),
        "note": row.hidden_reason if row.is_hidden else "",
        "day": kyiv_day(row.signed_at),
        "level": Level(row.level).label,
        "sequence": sequence,
        "leaf": bytes(row.leaf).hex(),
        "salt": bytes(row.salt).hex() if is_shown else "",
        "report": row.report,
        "report_url": reverse("web:signed", args=[bytes(row.leaf).hex()]) if row.report else "",
        "url": reverse("petitions:receipt", args=[bytes(row.leaf).hex()]),
    }


def _own(request: HttpRequest, petition: Petition) -> dict[str, Any] | None:
    person = finding.reader(request)
    mine = own.line(person, petition) if person else None
    if mine is None:
        return None
    sequence = _sequences([mine]).get(bytes(mine.leaf))
    url = reverse("petitions:receipt", args=[bytes(mine.leaf).hex()])
    return {"line": mine.name, "sequence": sequence, "url": url}
