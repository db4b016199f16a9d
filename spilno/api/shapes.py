"""Public objects as JSON types. One function a kind; nothing private passes here."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from spilno.civic import tools
from spilno.civic.models import Matter, RuleSet
from spilno.duties.models import Duty
from spilno.places.models import Authority, Place
from spilno.record import clock, journal


def iso(moment: datetime | None) -> str | None:
    """Return a moment in UTC as RFC 3339, or None."""
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def places(found: Sequence[Place]) -> Iterable[dict[str, Any]]:
    """Show places: code of the codifier, category, name, parent and community."""
    for place in found:
        yield {
            "code": place.code,
            "category": place.category,
            "name": place.name,
            "full_name": place.full_name,
            "parent": place.parent_id,
            "hromada": place.hromada_id,
            "withdrawn_on": str(place.withdrawn_on) if place.withdrawn_on else None,
            "url": f"{settings.ORIGIN}/places/{place.code}/",
        }


def authorities(found: Sequence[Authority]) -> Iterable[dict[str, Any]]:
    """Show authorities with their public contacts."""
    for authority in found:
        yield {
            "id": authority.pk,
            "name": authority.name,
            "kind": authority.kind,
            "state": authority.state,
            "place": authority.place_id,
            "website": authority.website,
            "url": f"{settings.ORIGIN}/authorities/{authority.pk}/",
        }


def matters(found: Sequence[Matter]) -> Iterable[dict[str, Any]]:
    """Show matters as their tools describe them."""
    at = clock.now()
    known = tools.discover()
    for matter in found:
        common = {
            "id": matter.pk,
            "kind": matter.kind,
            "title": matter.title,
            "place": matter.place_id,
            "stage": matter.stage,
            "stage_ends_at": iso(matter.stage_ends_at),
            "opened_at": iso(matter.opened_at),
        }
        yield {**common, **known[matter.kind].hook("endpoints", "describe")(matter, at)}


def duties(found: Sequence[Duty]) -> Iterable[dict[str, Any]]:
    """Show duties: who owes what, by which article, until when."""
    for duty in found:
        yield {
            "id": duty.pk,
            "matter": duty.matter_id,
            "authority": duty.authority_id,
            "kind": duty.kind,
            "article": duty.article,
            "is_verified": duty.is_verified,
            "received_at": iso(duty.received_at),
            "due_at": iso(duty.due_at),
            "state": duty.state,
            "ended_at": iso(duty.ended_at),
        }


def rule_sets(found: Sequence[RuleSet]) -> Iterable[dict[str, Any]]:
    """Show rule sets with their source, as they are in force."""
    for rules in found:
        yield {
            "id": rules.pk,
            "authority": rules.authority_id,
            "tool": rules.tool,
            "edition": rules.edition,
            "valid_from": str(rules.valid_from),
            "valid_to": str(rules.valid_to) if rules.valid_to else None,
            "legal_force": rules.legal_force,
            "min_level": rules.min_level,
            "values": rules.values,
            "source_act": rules.source_act,
            "source_url": rules.source_url,
            "verified": rules.verified,
        }


def entries(found: Iterable[journal.Entry]) -> Iterable[dict[str, Any]]:
    """Show entries of the record: what the log holds, nothing more."""
    for entry in found:
        yield {
            "index": entry.sequence,
            "leaf": entry.leaf.hex(),
            "verb": entry.verb,
            "matter": entry.matter_id,
            "day": str(entry.day),
            "level": entry.level,
            "rule_set": entry.rule_set_id,
            "commitment": entry.commitment.hex(),
        }
