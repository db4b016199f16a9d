"""What is sent of a report: what everybody may see of it, and nothing of who reported."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

from spilno.tools.problems.models import Problem, Step
from spilno.tools.problems.open311.models import Sending

LIMIT = 4_000  # of a description, as the schema has it
PEOPLE = "problems.judged_not_mended"


def fields(sending: Sending) -> dict[str, str]:
    """Return the fields of the request."""
    problem = sending.problem
    sent = {"service_code": sending.service_code, "description": description(sending)}
    if point := problem.shown_point:
        sent |= {"lat": f"{point[0]:.6f}", "long": f"{point[1]:.6f}"}
    sent["address_string"] = problem.shown_address or problem.matter.place.full_name
    photo = problem.photos.filter(is_held=False).order_by("pk").first()
    return sent | ({"media_url": f"{settings.ORIGIN}{photo.url}"} if photo else {})


def description(sending: Sending) -> str:
    """Return the words; the last line lets the city, and us, know it again."""
    problem = sending.problem
    address = f"{settings.ORIGIN}/problems/{problem.pk}/"
    last = _("Spilno № %(number)s: %(address)s") % {"number": problem.number, "address": address}
    tail = f"\n\n{last} [{sending.reference}]"
    return (_again(sending) + problem.text)[: LIMIT - len(tail)] + tail


def is_of(sending: Sending, description: str) -> bool:
    """Tell whether a description that the city shows is that of this sending."""
    return re.search(rf"\[{re.escape(sending.reference)}\]", description) is not None


def _again(sending: Sending) -> str:
    """Say that people returned it, with their words and the city's former number."""
    former = Sending.objects.filter(problem=sending.problem, city=sending.city)
    last = former.filter(round__lt=sending.round).order_by("round").last()
    if last is None:
        return ""
    number = {"number": last.number or "–"}
    said = _("People say it is not mended. Your former number: %(number)s.") % number
    return f"{said} {_people(sending.problem)}".strip() + "\n\n"


def _people(problem: Problem) -> str:
    said = Step.objects.filter(problem=problem, verb=PEOPLE, is_public=True).exclude(text="")
    last = said.order_by("at", "pk").last()
    return last.text[:500] if last else ""
