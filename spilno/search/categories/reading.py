"""Examples from a file, in whatever of the usual forms an office has them."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from spilno.search.categories.example import Example, Label

TEXTS = ("text", "текст", "message", "body", "description", "повідомлення", "звернення", "опис")
CATEGORIES = ("category", "категорія", "label", "topic", "class", "тема", "розділ", "рубрика")
_SEPARATORS = "\t;,"  # the first one that parts the first line
_LONGEST = 10_000_000  # characters of a field
_LOOKED_AT = 200  # rows, to tell the category from the text


class NotExamples(Exception):
    """Line `number` is no example, or there is no telling which field is what."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def read(content: str) -> list[Example]:
    """Return the examples of a file: JSON (an object a line, or one list), CSV or TSV.

    Rows without a category or without a text are passed over. Raises NotExamples.
    """
    content = content.removeprefix("\ufeff")
    reader = _of_json if content.lstrip()[:1] in ("{", "[") else _of_table
    return [example for example in reader(content) if example.text and example.category != ""]


def _of_json(content: str) -> Iterator[Example]:
    for number, entry in enumerate(_entries(content), 1):
        try:
            yield _named(entry)
        except (LookupError, AttributeError, TypeError) as error:
            raise NotExamples(number) from error


def _entries(content: str) -> Iterator[Any]:
    if content.lstrip().startswith("["):
        try:
            yield from json.loads(content)
        except ValueError as error:
            raise NotExamples(1) from error
        return
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise NotExamples(number) from error


def _named(entry: Mapping[Any, Any]) -> Example:
    """Return the example of an object or of a row with names. Raises LookupError."""
    fields = {str(name).strip().casefold(): value for name, value in entry.items()}
    text, category = _field(fields, TEXTS), _field(fields, CATEGORIES)
    return Example("" if text is None else str(text).strip(), _label(category))


def _field(fields: Mapping[str, Any], names: Iterable[str]) -> Any:
    return fields[next((name for name in names if name in fields), "")]


def _label(value: Any) -> Label:
    """Return a category as it was written: numbers stay numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return "" if value is None else str(value).strip()


def _of_table(content: str) -> Iterator[Example]:
    rows = list(_rows(content))
    names = [field.strip().casefold() for field in rows[0]] if rows else []
    if set(names) & set(TEXTS) and set(names) & set(CATEGORIES):
        yield from (_named(dict(zip(names, row, strict=False))) for row in rows[1:] if row)
        return
    text, category = _columns(rows)
    last = max(text, category)
    yield from (
        Example(row[text].strip(), row[category].strip()) for row in rows if len(row) > last
    )


def _rows(content: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST)
    first = content.lstrip().partition("\n")[0]
    separator = next((mark for mark in _SEPARATORS if mark in first), ",")
    is_bare = separator == "\t" and '\t"' not in content  # quotes are part of the text then
    lines = StringIO(content, newline="")
    if is_bare:
        return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    return csv.reader(lines, delimiter=separator)


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Tell the column of texts (the longest) and that of categories (repeats most)."""
    looked = [row for row in rows[:_LOOKED_AT] if len(row) > 1]
    if rows and not looked:
        raise NotExamples(1)
    width = range(min(map(len, looked), default=2))
    text = max(width, key=lambda at: sum(len(row[at]) for row in looked))
    others = [at for at in width if at != text]
    numbers = {at for at in others if all(row[at].strip().isdigit() for row in looked)}
    return text, min(others, key=lambda at: (len({row[at] for row in looked}), at in numbers))
