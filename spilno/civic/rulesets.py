"""Which rules are in force, and loading new editions.

A running matter keeps the set it began with: rows never change, `Matter.rule_set` names one.
"""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from spilno.civic.models import RuleSet
from spilno.civic.rules_file import ANY, BadRules, Draft, parse
from spilno.places.models import Authority
from spilno.record import journal

DATA = Path(__file__).parent / "data"
LOCAL = (Authority.Kind.COUNCIL, Authority.Kind.MILITARY_ADMINISTRATION)


@dataclass
class Report:
    """What an import did: names of sets, «tool, edition N: authority»."""

    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, list[str]]:
        """Return the report as JSON types."""
        return asdict(self)


def in_force(authority: Authority | None, tool: str, on: date) -> RuleSet | None:
    """Return the newest edition in force on that day for a tool (its package), or None."""
    sets = RuleSet.objects.filter(_bodies(authority), tool=tool, valid_from__lte=on)
    standing = sets.filter(Q(valid_to=None) | Q(valid_to__gte=on))
    return standing.order_by("-valid_from", "-edition").first()


def _bodies(authority: Authority | None) -> Q:
    """A statute is the community's: it binds whichever body acts there today."""
    if authority is None or authority.kind not in LOCAL:
        return Q(authority=authority)
    return Q(authority__place_id=authority.place_id, authority__kind__in=LOCAL)


def default(tool: str, on: date | None = None) -> RuleSet:
    """Return the platform's own rules, for want of a statute: no threshold, no legal force.

    An operator's set for the tool comes before the packaged one for any tool. `on`: a day, else
    the newest of all.
    """
    day = on or date.max
    return in_force(None, tool, day) or in_force(None, ANY, day) or _packaged_default()


def _packaged_default() -> RuleSet:
    [draft] = parse(DATA / "default.yaml")
    found, _ = RuleSet.objects.get_or_create(
        authority=None, tool=ANY, edition=1, defaults=draft.fields
    )
    return found


def of(authority: Authority, tool: str, on: date) -> RuleSet:
    """Return the rules a new matter begins with: the authority's, else the platform's own."""
    return in_force(authority, tool, on) or default(tool, on)


def packaged() -> list[Path]:
    """Return the files of rule sets shipped with the platform."""
    return [DATA / "rules.yaml"]


def import_file(path: Path, *, at: datetime) -> Report:
    """Load a file of rule sets: all of it or nothing. Raises BadRules, OSError.

    A set that says what the newest edition says changes nothing; one that differs is a new edition,
    and the former ends the day before. What runs is not touched.
    """
    drafts = [(draft, _authority(draft)) for draft in parse(path)]
    missing = [
        f"{draft.place}, {draft.kind}: " + _("no such authority; are the places loaded?")
        for draft, authority in drafts
        if draft.place and authority is None
    ]
    if missing:
        raise BadRules(missing)
    report = Report()
    with journal.transaction() as book:
        for draft, authority in drafts:
            is_new, rule_set = _add(authority, draft.fields)
            name = f"{rule_set}: {authority or 'platform'}"
            (report.added if is_new else report.unchanged).append(name)
            if is_new:
                book.enter(
                    verb="civic.rules_added",
                    at=at,
                    rule_set_id=rule_set.pk,
                    content=_content(rule_set),
                )
    return report


def _authority(draft: Draft) -> Authority | None:
    """Where the community has another local body than the file names, its statute is that one's."""
    if draft.place is None:
        return None
    kinds = LOCAL if draft.kind in LOCAL else (draft.kind,)
    found = Authority.objects.filter(place_id=draft.place, kind__in=kinds)
    return max(found, key=lambda authority: authority.kind == draft.kind, default=None)


def _add(authority: Authority | None, fields: Any) -> tuple[bool, RuleSet]:
    rows = RuleSet.objects.select_for_update().filter(authority=authority, tool=fields["tool"])
    last = rows.order_by("-edition").first()
    if last is None:
        return True, RuleSet.objects.create(authority=authority, **fields)
    if all(getattr(last, name) == value for name, value in fields.items()):
        return False, last
    ends = fields["valid_from"] - timedelta(days=1)
    rows.filter(pk=last.pk).filter(Q(valid_to=None) | Q(valid_to__gt=ends)).update(valid_to=ends)
    return True, RuleSet.objects.create(authority=authority, edition=last.edition + 1, **fields)


def _content(rule_set: RuleSet) -> dict[str, Any]:
    return {
        "authority": rule_set.authority_id,
        "tool": rule_set.tool,
        "edition": rule_set.edition,
        "valid_from": rule_set.valid_from.isoformat(),
        "legal_force": rule_set.legal_force,
        "min_level": rule_set.min_level,
        "values": rule_set.values,
        "source_act": rule_set.source_act,
        "verified": rule_set.verified,
    }
