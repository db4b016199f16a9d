"""The state of a report in a city's system, for templates."""

from typing import Any

from django import template

from spilno.tools.problems.models import Problem
from spilno.tools.problems.open311 import desk
from spilno.tools.problems.open311.models import Sending

register = template.Library()
register.filter("city_words", desk.state_words)


@register.inclusion_tag("problems/open311/state.html")
def city_state(problem: Problem) -> dict[str, Any]:
    """Show where the report is in the city's system; nothing where it was never sent there."""
    return {"sendings": Sending.objects.filter(problem=problem).order_by("round")}
