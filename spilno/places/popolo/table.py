"""The same directory as a table, one post a row: what an office keeps in its spreadsheet.

Columns: `code kind unit unit_kind post head holder since until deputy email phone topics basis`.
`head` is any mark, `deputy` the name of another post of the same authority, `topics` codes parted
by spaces. A row without `post` gives the unit itself its contacts and topics.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spilno.language import slug

COLUMNS = [
    *("code", "kind", "unit", "unit_kind", "post", "head", "holder", "since", "until"),
    *("deputy", "email", "phone", "topics", "basis"),
]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Lists = dict[str, list[dict[str, Any]]]
_LISTS = ("organizations", "posts", "persons", "memberships", "powers")


def from_table(text: str) -> Lists:
    """Return the lists of Popolo that the table says. Raises ValueError without its columns."""
    delimiter = max(";,\t", key=text.split("\n", 1)[0].count)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    if not {"code", "kind"} <= set(rows.fieldnames or ()):
        raise ValueError("columns")
    lists: Lists = {name: [] for name in _LISTS}
    for row in rows:
        _add(lists, {key: (value or "").strip() for key, value in row.items() if key in COLUMNS})
    return {
        name: list({str(each.get("id", id(each))): each for each in found}.values())
        for name, found in lists.items()
    }


def _add(lists: Lists, row: Mapping[str, str]) -> None:
    body = f"{row['code']}:{row['kind']}"
    lists["organizations"].append(
        {"id": body, "area_id": row["code"], "classification": row["kind"]}
    )
    where = body
    if unit := row.get("unit"):
        where = f"{body}/{slug(unit)}"
        lists["organizations"].append(
            {"id": where, "parent_id": body, "name": unit, "classification": row.get("unit_kind")}
            | ({} if row.get("post") else _contacts(row))
        )
    post = _post(lists, row, body, where) if row.get("post") else None
    for topic in row.get("topics", "").split():
        power = {"organization_id": where, "topic": topic, "basis": row.get("basis", "")}
        lists["powers"].append(power | ({"post_id": post} if post else {}))


def _post(lists: Lists, row: Mapping[str, str], body: str, where: str) -> str:
    id_ = f"{body}/{slug(row['post'])}"
    deputy = row.get("deputy")
    lists["posts"].append(
        {
            "id": id_,
            "label": row["post"],
            "organization_id": where,
            "role": "head" if row.get("head") else "",
            "deputy_id": f"{body}/{slug(deputy)}" if deputy else None,
        }
        | _contacts(row)
    )
    if name := row.get("holder"):
        lists["persons"].append({"id": name, "name": name})
        days = {"start_date": row.get("since"), "end_date": row.get("until")}
        lists["memberships"].append({"person_id": name, "post_id": id_} | days)
    return id_


def _contacts(row: Mapping[str, str]) -> dict[str, Any]:
    found = [{"type": name, "value": row[name]} for name in ("email", "phone") if row.get(name)]
    return {"contact_details": found} if found else {}


def to_table(lists: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Return the lists as CSV for a spreadsheet: UTF-8 with BOM, formulas disarmed."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in _rows(lists):
        writer.writerow({key: _disarmed(str(value or "")) for key, value in row.items()})
    return out.getvalue()


def _disarmed(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) and not value[1:2].isdigit() else value


def _rows(lists: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[dict[str, Any]]:
    bodies = {row["id"]: row for row in lists["organizations"]}
    names = {row["id"]: row["label"] for row in lists["posts"]}
    people = {row["id"]: row["name"] for row in lists["persons"]}
    held = {row["post_id"]: row for row in lists["memberships"] if not row.get("end_date")}
    for unit in lists["organizations"]:
        if unit.get("parent_id"):
            yield _where(unit, bodies) | _said(unit) | _powers(lists, unit["id"], None)
    for post in lists["posts"]:
        own = bodies[post["organization_id"]]
        holding = held.get(post["id"], {})
        yield (
            _where(own, bodies)
            | _said(post)
            | _powers(lists, own["id"], post["id"])
            | {
                "post": post["label"],
                "head": "так" if post.get("role") == "head" else "",
                "holder": people.get(holding.get("person_id"), ""),
                "since": holding.get("start_date"),
                "deputy": names.get(post.get("deputy_id"), ""),
            }
        )


def _where(own: Mapping[str, Any], bodies: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    top = own
    while top.get("parent_id"):
        top = bodies[top["parent_id"]]
    found = {"code": top["area_id"], "kind": top["classification"]}
    unit = {} if top is own else {"unit": own["name"], "unit_kind": own["classification"]}
    return found | unit


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    details = row.get("contact_details", ())
    return {each["type"]: each["value"] for each in details if each["type"] in COLUMNS}


def _powers(
    lists: Mapping[str, Sequence[Mapping[str, Any]]], own: str, post: str | None
) -> dict[str, Any]:
    found = [
        each
        for each in lists["powers"]
        if each.get("post_id") == post and (post or each["organization_id"] == own)
    ]
    topics = " ".join(each["topic"] for each in found)
    return {"topics": topics, "basis": found[0]["basis"]} if found else {}
