"""A file of the directory, Popolo JSON or CSV, into checked rows.

Beyond Popolo: `deputy_id` of a post, `absences` of a membership, the list `powers`.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from spilno.places import topics
from spilno.places.directory import NotADirectory
from spilno.places.models import Authority, Unit
from spilno.places.popolo import fields
from spilno.places.popolo.rows import BodyRow, Contents, HolderRow, PostRow, PowerRow, UnitRow
from spilno.places.popolo.table import from_table

Row = Mapping[str, Any]


def read(path: Path) -> Contents:
    """Return what the file says. Raises NotADirectory naming the first row that does not fit."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw = json.loads(text) if path.suffix.lower() == ".json" else from_table(text)
    except OSError:
        raise NotADirectory(_("There is no file “%s” to read.") % path) from None
    except (ValueError, RecursionError):
        raise NotADirectory(_("The file is neither UTF-8 CSV nor JSON.")) from None
    if not isinstance(raw, dict):
        raise NotADirectory(_("Popolo JSON is an object with lists."))
    return _Reader(raw).contents()


class _Reader:
    """Reads the lists in the order in which they refer to one another."""

    def __init__(self, raw: Row) -> None:
        self.raw = raw
        self.organizations = {str(row.get("id", "")): row for row in self._rows("organizations")}
        self.people = {str(row.get("id", "")): row for row in self._rows("persons")}
        self.posts: dict[str, PostRow] = {}

    def contents(self) -> Contents:
        bodies = self._each("organizations", self._body)
        units = self._each("organizations", self._unit)
        posts = self._each("posts", self._post)
        self.posts = {post.id: post for post in posts}
        if lost := [post.deputy for post in posts if post.deputy and post.deputy not in self.posts]:
            raise NotADirectory(_("There is no post “%s” in the file.") % lost[0])
        holders = self._each("memberships", self._holder)
        return Contents(bodies, units, posts, holders, self._each("powers", self._power))

    def _rows(self, name: str) -> list[Row]:
        rows = self.raw.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise NotADirectory(_("“%s” is not a list of objects.") % name)
        return rows

    def _each(self, name: str, make: Callable[[Row], Any]) -> list[Any]:
        found = []
        for number, row in enumerate(self._rows(name), 1):
            try:
                found.append(make(row))
            except (ValueError, TypeError, AttributeError, ValidationError) as error:
                said = "; ".join(getattr(error, "messages", [str(error)]))
                words = _("%(list)s, entry %(number)d: %(fault)s")
                facts = {"list": name, "number": number, "fault": said}
                raise NotADirectory(words % facts) from None
        return [each for each in found if each is not None]

    def _body(self, row: Row) -> BodyRow | None:
        if row.get("parent_id"):
            return None
        kind = fields.choice(row, "classification", Authority.Kind.values)
        code = fields.text(row, "area_id", 19)
        name = fields.text(row, "name", 200)
        if not code or (kind == Authority.Kind.EXECUTIVE_BODY and not name):
            raise ValueError(_("an authority needs its place (area_id) and its name"))
        contacts = fields.contacts(row, Authority)
        return BodyRow(fields.needed(row, "id"), code, kind, name, contacts)

    def _unit(self, row: Row) -> UnitRow | None:
        parent = fields.text(row, "parent_id")
        if not parent:
            return None
        above = self.organizations.get(parent, {})
        return UnitRow(
            fields.needed(row, "id"),
            self._root(str(row.get("id"))),
            fields.needed(row, "name", 300),
            fields.choice(row, "classification", Unit.Kind.values, Unit.Kind.DEPARTMENT),
            parent if above.get("parent_id") else "",
            fields.contacts(row, Unit),
            fields.day(row, "dissolution_date"),
        )

    def _root(self, id_: str) -> str:
        """Return the authority that an organization belongs to."""
        seen: set[str] = set()
        while id_ not in seen and id_ in self.organizations:
            seen.add(id_)
            above = str(self.organizations[id_].get("parent_id") or "")
            if not above:
                return id_
            id_ = above
        raise ValueError(_("there is no organization “%s” in the file") % id_)

    def _place_of(self, row: Row) -> tuple[str, str]:
        """Return the authority and the unit that `organization_id` names."""
        own = fields.needed(row, "organization_id")
        body = self._root(own)
        return body, "" if own == body else own

    def _post(self, row: Row) -> PostRow:
        body, unit = self._place_of(row)
        return PostRow(
            fields.needed(row, "id"),
            body,
            fields.needed(row, "label", 200),
            unit,
            row.get("role") == "head",
            fields.text(row, "deputy_id"),
            fields.contacts(row, Unit),
            fields.day(row, "end_date"),
        )

    def _known_post(self, row: Row) -> PostRow:
        id_ = fields.needed(row, "post_id")
        if id_ not in self.posts:
            raise ValueError(_("there is no post “%s” in the file") % id_)
        return self.posts[id_]

    def _holder(self, row: Row) -> HolderRow:
        person = self.people.get(fields.needed(row, "person_id"), {})
        since, until = fields.day(row, "start_date"), fields.day(row, "end_date")
        if since and until and until < since:
            raise ValueError(_("it ends before it begins"))
        post = self._known_post(row).id
        name = fields.needed(person, "name", 250)
        return HolderRow(post, name, since, until, fields.spans(row, "absences"))

    def _power(self, row: Row) -> PowerRow:
        post = self._known_post(row) if row.get("post_id") else None
        body, unit = (post.body, post.unit) if post else self._place_of(row)
        return PowerRow(
            body,
            fields.choice(row, "topic", list(topics.topics())),
            fields.needed(row, "basis", 300),
            unit,
            post.id if post else "",
            fields.text(row, "area_id", 19),
            fields.address(row, "basis_url"),
            row.get("verified") is True,
            fields.day(row, "start_date"),
            fields.day(row, "end_date"),
        )
