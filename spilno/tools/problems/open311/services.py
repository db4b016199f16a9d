"""The services that are offered: categories of problems, as GeoReport v2 describes them."""

import hashlib
import json
from typing import Any

from django.utils.translation import gettext as _

from spilno.places import topics
from spilno.tools.problems import dangers
from spilno.tools.problems.open311.refusals import Refused

Shape = dict[str, Any]


def all_of_them() -> list[Shape]:
    """Return the list of services."""
    return [_service(each) for each in topics.problems()]


def named(code: str) -> topics.Topic:
    """Return the category of a service code. Raises Refused (404)."""
    for each in topics.problems():
        if each.code == code:
            return each
    raise Refused(404, _("service_code was not found"))


def definition(code: str) -> Shape:
    """Return what may be told about a problem of this kind. Raises Refused (404)."""
    found = named(code)
    attributes = [_reference(), _not_shelling()]
    if numbers := dangers.numbers(found.code, ""):
        attributes.insert(0, _call(numbers))
    for order, each in enumerate(attributes, 1):
        each["order"] = order
    return {"service_code": found.code, "attributes": attributes}


def changeset() -> str:
    """Return a mark that changes with the list of services and with their definitions."""
    whole = [all_of_them(), [definition(each.code) for each in topics.problems()]]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:16]


def _service(topic: topics.Topic) -> Shape:
    group = topics.topic(topic.under) if topic.under else topic
    return {
        "service_code": topic.code,
        "service_name": str(topic),
        "description": None,
        "metadata": True,
        "type": "realtime",
        "keywords": ", ".join(sorted(set(topic.names.values()))),
        "group": str(group),
    }


def _attribute(code: str, datatype: str, description: str, *, is_asked: bool = True) -> Shape:
    return {
        "variable": is_asked,
        "code": code,
        "datatype": datatype,
        "required": False,
        "datatype_description": None,
        "order": 0,
        "description": description,
    }


def _call(numbers: tuple[str, ...]) -> Shape:
    words = _("Danger? Call at once: %(numbers)s") % {"numbers": ", ".join(numbers)}
    return _attribute("emergency", "string", words, is_asked=False)


def _reference() -> Shape:
    words = _("Your own number of this report: sent again with the same one, it stays one report.")
    return _attribute("reference", "string", words)


def _not_shelling() -> Shape:
    words = _("Damage of shelling is not published: call 101 or 102. Is this something else?")
    made = _attribute("not_shelling", "singlevaluelist", words)
    made["values"] = [{"key": "yes", "name": _("Yes, it is no damage of shelling")}]
    return made
