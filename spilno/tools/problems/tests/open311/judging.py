"""Judges answers by the published schemas; XML after the mapping that the specification gives."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, FormatChecker
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

FOLDER = Path(__file__).parent / "schemas"
LISTS = {"services", "service_requests", "attributes", "values", "errors"}
LISTS |= {"service_request_updates"}
NUMBERS = {"lat": float, "long": float, "order": int, "code": int}


def _schemas() -> dict[str, Any]:
    return {path.name: json.loads(path.read_text()) for path in FOLDER.glob("*.json")}


def faults(name: str, content: Any) -> list[str]:
    """Return what the schema `name` finds wrong."""
    known = _schemas()
    resources = [(key, Resource.from_contents(s, DRAFT7)) for key, s in known.items()]
    registry = Registry().with_resources(resources)
    judge = Draft7Validator(known[name], registry=registry, format_checker=FormatChecker())
    return [f"{list(e.absolute_path)}: {e.message}" for e in judge.iter_errors(content)]


def as_json(raw: bytes) -> Any:
    """Return XML as the JSON it maps to."""
    assert raw.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    return _mapped(etree.fromstring(raw))


def _mapped(element: Any) -> Any:
    if element.tag in LISTS:
        return [_mapped(each) for each in element]
    if len(element):
        return {each.tag: _value(each) for each in element}
    return element.text


def _value(element: Any) -> Any:
    is_code = element.tag == "code" and element.getparent().tag != "error"
    if element.tag in NUMBERS and element.text and not is_code:
        return NUMBERS[element.tag](element.text)
    if element.text in ("true", "false"):
        return element.text == "true"
    return _mapped(element)
