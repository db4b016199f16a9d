"""What hostile and careless hands type: a table of ours, and lines that others have collected."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SPILNO_SHARED", ROOT.parent / "shared"))
FOLDER = SHARED / "data" / "hostile"
SAMPLE = 200  # lines of the collections, spread evenly over them

HUGE = "1" + "0" * 30
TABLE: dict[str, str] = {
    "empty": "",
    "spaces only": " \t\u00a0\u3000 ",
    "zero width only": "\u200b\u200d\ufeff",
    "blank letters": "\u3164\u2800\u115f",
    "over-long": "дуже довге слово " * 2_000,
    "one word without an end": "ы" * 21_000,
    "NUL": "Освітити\0 дорогу до школи",
    "controls": "Освітити\x07\x1b[31m дорогу до школи\x7f",
    "C1 controls": "Освітити\x9b дорогу до школи",
    "not a character": "Освітити\uffff дорогу до школи",
    "bidi override": "Освітити \u202eилокш од угород\u202c",
    "bidi isolate": "Освітити \u2066дорогу\u2069 до школи",
    "script": "<script>alert(document.domain)</script> дорогу до школи",
    "broken out of an attribute": '"><img src=x onerror=alert(1)> дорогу до школи',
    "broken out of a textarea": "</textarea><svg onload=alert(1)> дорогу до школи",
    "template": "{{ request.user }}{% debug %}${7*7}#{7*7} дорогу",
    "SQL": "'; DROP TABLE civic_matter; -- дорогу до школи",
    "SQL wildcards": "%_%%s%(name)s\\ дорогу до школи",
    "number": HUGE,
    "negative": "-" + HUGE,
    "other digits": "٠١٢٣٤٥٦٧٨٩ ४५६",
    "homoglyphs": "Kовaленко",
    "homoglyphs of a title": "Ocвiтити дopoгу дo шкoли",
    "emoji": "👩‍👩‍👧‍👦🇺🇦👍🏽 світло!",
    "combining marks": "З" + "\u0301\u0489" * 400 + "акон про світло",
    "formula": '=HYPERLINK("http://evil.example/";"сюди")',
    "formula with a command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "address of a script": "javascript:alert(document.domain)",
    "long link": "https://rada.test/" + "a" * 700,
    "lines": "рядок\r\n\r\n\r\n\r\nрядок\u2028рядок\u2029рядок\rрядок",
    "headers": "тема\r\nBcc: all@example.org\r\n\r\nтіло листа",
    "path": "../../../../etc/passwd",
    "dates": "31.02.2026",
    "early": "0001-01-01",
    "late": "9999-12-31",
    "deep": "[" * 3000,
    "escaped surrogate": "\\ud800 дорогу до школи",
    "right to left": "השער לבית הספר הוא חשוך",
}
FORGED = ("", "\0", HUGE, "<script>alert(1)</script>")  # also into choices
# Bodies that no form of a browser sends, one field as `%s`.
BODIES: dict[str, str] = {
    "broken UTF-8": "%s=%FF%FEабв%C3",
    "half a surrogate as UTF-8": "%s=%ED%A0%80 and more of it",
    "percent and no more": "%s=%%%zz%u0430 and more",
    "overlong NUL": "%s=%C0%80 and more of it here",
    "the name twice": "%s=first words here&%s=",
    "array": "%s[]=1&%s[__proto__]=2",
}


def collected() -> list[str]:
    """Return SAMPLE lines of the collections, always the same ones; none where they are not."""
    if not FOLDER.is_dir():
        return []
    lines = list(_lines())
    return lines[:: max(1, len(lines) // SAMPLE)]


def _lines() -> Iterator[str]:
    yield from json.loads((FOLDER / "blns.json").read_text())
    for path in sorted(FOLDER.glob("*.txt")):
        if path.name != "SOURCE.txt":
            text = path.read_bytes().decode("utf-8", "replace")
            yield from (line for line in text.splitlines() if line)
