"""Answers as JSON and as XML. Pure.

XML has no namespace and no schema of its own; JSON is its mapping by the «Spark convention»: lists
lose the element around them. http://wiki.open311.org/GeoReport_v2/
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

TYPES = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
# What XML 1.0 cannot hold; such letters are not in our texts, but who can tell of others.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The element around a list and the element of each: `service_requests` holds `request`.
LISTS = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
    "service_request_updates": "request_update",
}


def written(extension: str, root: str, content: Any) -> bytes:
    """Return the content in the format `json` or `xml`; `root`: the outermost element of XML."""
    if extension == "json":
        return json.dumps(content, ensure_ascii=False).encode()
    return etree.tostring(_element(root, content), xml_declaration=True, encoding="utf-8")


def _element(name: str, content: Any) -> Any:
    made = etree.Element(name)
    if isinstance(content, Mapping):
        made.extend(_element(key, value) for key, value in content.items())
    elif isinstance(content, list):
        made.extend(_element(LISTS[name], each) for each in content)
    else:
        made.text = _text(content)
    return made


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return _UNFIT.sub("", str(value))
