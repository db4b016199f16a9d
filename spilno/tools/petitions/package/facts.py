"""What the law asks to hand over, as data (art. 23-1): dates, total, window, who collected."""

from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db.models import Count

from spilno.record.clock import KYIV
from spilno.tools.petitions.addresses import url
from spilno.tools.petitions.models import Petition, Signature


def facts(petition: Petition, at: datetime) -> dict[str, Any]:
    """Return the facts of a petition as JSON types; days are Kyiv's."""
    rules = petition.matter.rule_set
    levels = _levels(petition)
    return {
        "number": petition.number,
        "title": petition.matter.title,
        "text": petition.text,
        "author": petition.author_name,
        "author_email": (petition.matter.author.email or "") if petition.matter.author else "",
        "addressee": petition.addressee.name if petition.addressee else "",
        "started_on": day(petition.published_at),
        "window_ends_on": day(petition.closes_at),
        "threshold": petition.threshold,
        "threshold_reached_at": moment(petition.reached_at),
        "handed_over_on": day(at),
        "total": sum(levels.values()),
        "total_by_level": levels,
        "rules": rules.source_act if rules else "",
        "has_legal_force": bool(rules and rules.legal_force),
        "collected_by": operator(),
        "collected_by_email": operator_email(),
        "url": settings.ORIGIN + url(petition.matter),
    }


def _levels(petition: Petition) -> dict[str, int]:
    """Return how many count, from the rows handed over: a tally may be a second behind."""
    valid = Signature.objects.filter(petition=petition, state=Signature.State.VALID)
    return dict(valid.values_list("level").annotate(number=Count("pk")).order_by("level"))


def operator() -> str:
    """Return who collected the signatures: the association that runs this installation."""
    return settings.OPERATOR["name"] or settings.ORIGIN


def operator_email() -> str:
    """Return the address of the one who collected, which the law asks for too."""
    return settings.OPERATOR["email"] or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def day(at: datetime | None) -> str:
    """Return the day in Kyiv, ISO 8601, or nothing."""
    return at.astimezone(KYIV).date().isoformat() if at else ""


def moment(at: datetime | None) -> str:
    """Return the moment in Kyiv, ISO 8601, or nothing."""
    return at.astimezone(KYIV).isoformat(timespec="seconds") if at else ""
